// What the history says of files that came from the door.
import type { UploadKind } from './contract.ts'

export const ATTACHED: Record<UploadKind, string> = {
  photo: '采集员上门时拍的照片',
  voice: '采集员上门时的录音',
  signature: '反映人上门时的签名',
}
