// 报账、验靶、红黑榜: Bazhou's Friday, its checks and boards; the other numbers are defaults that a district changes.
import type { Accountability } from './contract-accountability.ts'

const RULEBOOK = '《群众诉求“大起底”操作细则》'

export const bazhouAccountability: Accountability = {
  account: {
    weekday: 5,
    time: '17:00',
    signWithinHours: 72,
    basis: `${RULEBOOK}：每周五报账`,
  },
  callbacks: {
    attempts: 3,
    dayParts: [
      { from: '08:30', to: '12:00' },
      { from: '14:00', to: '18:00' },
      { from: '18:30', to: '20:30' },
    ],
    satisfiedFrom: 3,
  },
  evidence: { pointKm: 1, areaKm: 2, rushHours: 24, rushPercent: 60 },
  spotChecks: { percent: 10, afterFalse: { times: 3, weeks: 8 }, fieldDays: 7, publicNumber: null },
  board: {
    weeks: 4,
    weights: {
      response: 10,
      on_time: 15,
      verified: 30,
      satisfaction: 15,
      redo: 10,
      upheld_returns: 5,
      false_accounts: 10,
      late_accounts: 5,
    },
    dueMin: 10,
    // None named: towns, villages and departments are compared with their like.
    peerGroups: [],
    objection: { days: 3, mode: 'working', basis: `${RULEBOOK}：公示异议期3个工作日` },
  },
  consequences: {
    rules: [
      {
        trigger: 'false_account',
        count: 1,
        weeks: 1,
        opens: 'summons',
        basis: `${RULEBOOK}：报假账的约谈责任单位负责人`,
      },
      {
        trigger: 'false_account',
        count: 3,
        weeks: 8,
        opens: 'rectification',
        basis: `${RULEBOOK}：屡报假账的限期整改`,
      },
      {
        trigger: 'black_board',
        count: 1,
        weeks: 4,
        opens: 'reminder',
        basis: `${RULEBOOK}：列入黑榜的提醒谈话`,
      },
      {
        trigger: 'black_board',
        count: 2,
        weeks: 8,
        opens: 'summons',
        basis: `${RULEBOOK}：连续列入黑榜的约谈`,
      },
      {
        trigger: 'late_account',
        count: 2,
        weeks: 4,
        opens: 'reminder',
        basis: `${RULEBOOK}：迟报账的提醒谈话`,
      },
    ],
    talk: { days: 5, mode: 'working', basis: `${RULEBOOK}：发函后5个工作日内谈话` },
    rectification: { days: 30, mode: 'rolled', basis: `${RULEBOOK}：限期30日整改` },
  },
  raise: {
    redos: 3,
    units: 3,
    basis: `${RULEBOOK}：重办三次或三家单位无牵头的，提交联席会议`,
  },
}
