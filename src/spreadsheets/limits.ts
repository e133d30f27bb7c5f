// How large a sheet may be, and what its columns may mean. Plain values: the reading thread loads them and little else.
export const IMPORT_BYTES_MAX = 20 * 1024 * 1024
export const IMPORT_ROWS_MAX = 50_000
export const COLUMNS_MAX = 100
export const SAMPLE_ROWS = 10
export const REJECTS_SHOWN_MAX = 100
/**
 * So many rows of a hotline's sheet are compared with the ledger in one answer, a few seconds on a busy machine; the rest
 * is asked for in further ones, and the clerk sees how many are left.
 */
export const COMPARED_AT_ONCE = 200
/** Chosen one by one, by a person. */
export const JOINS_MAX = 5_000

/** What a column of the sheet may mean. The first eleven are the source's own. */
export const SHEET_FIELDS = [
  'name', // 反映人
  'address', // 住址
  'phone', // 联系方式
  'type', // 诉求类型
  'category1', // 诉求类别一级
  'category2', // 二级
  'category3', // 三级
  'channel', // 诉求来源
  'text', // 诉求内容
  'unit', // 责任单位
  'note', // 备注
  'category', // 诉求类别 in one cell, 一级/二级/三级
  'area', // 村（社区）
  'placeDetail', // 具体地点
  'headcount', // 涉及人数
  'code', // 编号: of a row that was exported from this ledger
  // Of a sheet of the 12345 hotline:
  'order', // 工单编号
  'calledAt', // 来电时间
  'orderDue', // 办理期限
  'orderState', // 工单状态
] as const
