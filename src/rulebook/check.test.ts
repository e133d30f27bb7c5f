import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Organisation, Unit } from '../organisation/contract.ts'
import { isActive } from '../organisation/units.ts'
import { checkRulebook, type Finding } from './check.ts'
import { type RoutingRule, RulebookDoc, type TimeLimit } from './contract.ts'
import { bazhouRulebook } from './default.ts'
import { covers, routeFor } from './routing.ts'
import { FINDINGS } from './texts.ts'

const TODAY = '2026-03-02'

function unit(id: string, kind: Unit['kind'], given: Partial<Unit> = {}): Unit {
  return {
    id,
    name: id,
    shortName: id,
    kind,
    parentId: null,
    activeFrom: '2021-01-01',
    activeTo: null,
    successorId: null,
    ...given,
  }
}
function organisationOf(...units: Unit[]): Organisation {
  return { version: 1, units: new Map(units.map((one) => [one.id, one])) }
}

const small = organisationOf(
  unit('d', 'district'),
  unit('centre', 'centre'),
  unit('conference', 'conference'),
  unit('inspection', 'inspection'),
  unit('town-a', 'town'),
  unit('town-b', 'town'),
  unit('village-a1', 'village', { parentId: 'town-a' }),
  unit('roads', 'department'),
  unit('water', 'department'),
  unit('old-roads', 'department', { activeTo: '2024-12-31', successorId: 'roads' }),
  unit('gone', 'department', { activeTo: '2024-12-31' }),
  unit('round', 'department', { activeTo: '2024-12-31', successorId: 'trip' }),
  unit('trip', 'department', { activeTo: '2024-12-31', successorId: 'round' }),
  unit('soon', 'department', { activeFrom: '2027-01-01' }),
  unit('old-town', 'town', { activeTo: '2024-12-31', successorId: 'town-a' }),
)

const category = (code: string): RulebookDoc['categories'][number] => ({
  code,
  path: ['城市管理', '市政', code],
  shared: true,
  usualLedger: 'town',
  keywords: [],
})
const rule = (
  categoryPrefix: string,
  target = 'roads',
  townId: string | null = null,
): RoutingRule => ({
  categoryPrefix,
  townId,
  target,
  reason: `${categoryPrefix} → ${target}`,
})
const sound: RulebookDoc = {
  ...bazhouRulebook,
  categories: [category('urban.road.surface'), category('urban.road.lamp'), category('water.pipe')],
  routing: [rule('urban.'), rule('water.', 'water')],
  evidence: [
    { categoryPrefix: '', outcome: 'solved', needs: [['photo']] },
    { categoryPrefix: '', outcome: 'explained', needs: [['document']] },
  ],
  offices: { centre: 'centre', conference: 'conference', inspection: 'inspection' },
}

const check = (change: Partial<RulebookDoc>, organisation = small) =>
  checkRulebook({ ...sound, ...change }, organisation, TODAY)
const brief = (findings: Finding[]) =>
  findings.map(({ level, code, path }) => `${level} ${code} ${path}`)

describe('Bazhou’s rulebook', () => {
  const lines = readFileSync(new URL('../../defaults/bazhou-units.csv', import.meta.url), 'utf8')
    .trim()
    .split(/\r?\n/)
  const bazhou = organisationOf(
    ...lines.slice(1).map((line) => {
      const [id = '', name = '', shortName = '', kind = '', parentId = ''] = line.split(',')
      return unit(id, kind as Unit['kind'], { name, shortName, parentId: parentId || null }) // the file's own kinds
    }),
  )

  test('fits its schema and has nothing to find under the units of the district', () => {
    expect(RulebookDoc.parse(bazhouRulebook)).toEqual(bazhouRulebook)
    expect(checkRulebook(bazhouRulebook, bazhou, TODAY)).toEqual([])
  })

  test('has the classes of the 三分法, and those of the district’s ledger of 2022', () => {
    const firsts = new Set(bazhouRulebook.categories.map(({ path }) => path[0]))
    for (const name of [
      '社区治理',
      '公共服务',
      '政策兑现',
      '城乡建设',
      '道路交通',
      '产业发展',
      '其他',
    ])
      expect(firsts).toContain(name)
    const names = bazhouRulebook.categories.map(({ path }) => path.join('/'))
    expect(names).toContain('城市管理/市政/市政道路')
    expect(names).toContain('城市管理/市政/动物饲养')
    expect(names.length).toBeGreaterThan(120)
    expect(bazhouRulebook.categories.every(({ keywords }) => keywords.length >= 3)).toBe(true)
  })

  test('sends every category in every village to an active unit', () => {
    const villages = [...bazhou.units.values()].filter(({ kind }) => kind === 'village')
    fc.assert(
      fc.property(
        fc.constantFrom(...bazhouRulebook.categories),
        fc.constantFrom(...villages),
        ({ code }, village) => {
          const route = routeFor(bazhouRulebook, bazhou, code, null, village.id, TODAY)
          expect(bazhou.units.has(route?.unitId ?? '')).toBe(true)
        },
      ),
    )
  })

  test('sends a complaint about conduct to the inspecting office and nowhere else', () => {
    const conduct = bazhouRulebook.categories.filter(({ code }) =>
      code.startsWith('other.conduct.'),
    )
    expect(conduct.length).toBeGreaterThan(0)
    for (const { code } of conduct) {
      expect(
        routeFor(bazhouRulebook, bazhou, code, '511902001', '511902001001', TODAY)?.unitId,
      ).toBe('511902-inspection')
    }
  })

  test('names the basis of every limit, and each echo is one short message with the appeal’s number', () => {
    const { resolve, ...others } = bazhouRulebook.limits
    for (const { basis } of [...Object.values(others), ...Object.values(resolve)])
      expect(basis).toMatch(/《.+》/)
    for (const { zh, en } of Object.values(bazhouRulebook.echoes)) {
      expect(zh.length).toBeLessThanOrEqual(80)
      expect(en.length).toBeLessThanOrEqual(120)
    }
  })
})

describe('the check of a rulebook', () => {
  test('finds nothing in a sound one', () => {
    expect(check({})).toEqual([])
  })

  const limits = (change: Partial<RulebookDoc['limits']>) => ({
    limits: { ...sound.limits, ...change },
  })
  const days = (count: number, mode: TimeLimit['mode'] = 'rolled'): TimeLimit => ({
    days: count,
    mode,
    basis: '试',
  })
  const resolve = (change: Partial<RulebookDoc['limits']['resolve']>) =>
    limits({ resolve: { ...sound.limits.resolve, ...change } })
  const echo = (zh: string) => ({
    echoes: { ...sound.echoes, closed: { zh, en: 'Appeal {code} is closed.' } },
  })
  const evidence = (...more: RulebookDoc['evidence']) => ({
    evidence: [...sound.evidence, ...more],
  })

  const board = (change: Partial<RulebookDoc['accountability']['board']>) => ({
    accountability: {
      ...sound.accountability,
      board: { ...sound.accountability.board, ...change },
    },
  })
  const group = (code: string, ...unitIds: string[]) => ({ code, name: code, unitIds })

  test.each<[string, Partial<RulebookDoc>, string[]]>([
    [
      'weights that do not make 100',
      board({ weights: { ...sound.accountability.board.weights, redo: 11 } }),
      ['error weights_not_whole accountability.board.weights'],
    ],
    [
      'a unit compared in two groups',
      board({ peerGroups: [group('one', 'water'), group('two', 'water')] }),
      ['error peer_twice accountability.board.peerGroups'],
    ],
    [
      'a group with a unit that is not there',
      board({ peerGroups: [group('one', 'nowhere')] }),
      ['error peer_unknown accountability.board.peerGroups'],
    ],
    [
      'calls from noon to morning',
      {
        accountability: {
          ...sound.accountability,
          callbacks: {
            ...sound.accountability.callbacks,
            dayParts: [{ from: '12:00', to: '08:30' }],
          },
        },
      },
      ['error day_part_wrong accountability.callbacks.dayParts'],
    ],
    [
      'a category without a route',
      { routing: [rule('urban.')] },
      ['error route_gap categories[2]'],
    ],
    [
      'a route in one town only',
      { routing: [rule('urban.'), rule('water.', 'water', 'town-a')] },
      ['error route_gap categories[2]'],
    ],
    [
      'two rules for one category',
      { routing: [...sound.routing, rule('urban', 'water')] },
      ['error route_overlap routing[2]'],
    ],
    [
      'a general and a town’s rule',
      { routing: [...sound.routing, rule('urban.', 'water', 'town-a')] },
      [],
    ],
    [
      'two rules of one town',
      {
        routing: [
          ...sound.routing,
          rule('urban.', 'water', 'town-a'),
          rule('urban', 'roads', 'town-a'),
        ],
      },
      ['error route_overlap routing[3]'],
    ],
    [
      'a prefix of nothing',
      { routing: [...sound.routing, rule('urban.ro')] },
      ['error route_prefix_unknown routing[2].categoryPrefix'],
    ],
    [
      'a rule that never applies',
      { routing: [...sound.routing, rule('urban.road.surface'), rule('urban.road.lamp')] },
      ['warning route_shadowed routing[0].categoryPrefix'],
    ],
    [
      'a unit that does not exist',
      { routing: [rule('urban.'), rule('water.', 'sea')] },
      ['error route_target_absent routing[1].target'],
    ],
    [
      'a closed unit without successor',
      { routing: [rule('urban.', 'gone'), rule('water.')] },
      ['error route_target_closed routing[0].target'],
    ],
    [
      'successors that go round in a loop',
      { routing: [rule('urban.', 'round'), rule('water.')] },
      ['error route_target_closed routing[0].target'],
    ],
    [
      'a unit that does not exist yet',
      { routing: [rule('urban.', 'soon'), rule('water.')] },
      ['error route_target_closed routing[0].target'],
    ],
    [
      'a closed unit with a successor',
      { routing: [rule('urban.', 'old-roads'), rule('water.')] },
      ['warning route_target_succeeded routing[0].target'],
    ],
    [
      'the office that arbitrates',
      { routing: [rule('urban.', 'conference'), rule('water.')] },
      ['error route_target_not_handling routing[0].target'],
    ],
    [
      'a town that is a department',
      { routing: [...sound.routing, rule('water.pipe', 'water', 'roads')] },
      ['error route_town_absent routing[2].townId'],
    ],
    [
      'a town that was merged',
      { routing: [...sound.routing, rule('water.pipe', 'water', 'old-town')] },
      ['warning route_town_closed routing[2].townId'],
    ],
    [
      'a category twice',
      {
        categories: [...sound.categories, { ...category('water.pipe'), path: ['一', '二', '三'] }],
      },
      ['error category_twice categories[3].code'],
    ],
    [
      'two codes of one name',
      {
        categories: [
          ...sound.categories,
          { ...category('water.tap'), path: ['城市管理', '市政', 'water.pipe'] },
        ],
      },
      ['error category_name_twice categories[3].path'],
    ],
    [
      'a leaf with leaves',
      { categories: [...sound.categories, category('water.pipe.burst')] },
      ['error category_is_branch categories[water.pipe]'],
    ],
    [
      'an office that does not exist',
      { offices: { ...sound.offices, centre: 'nowhere' } },
      ['error office_absent offices.centre'],
    ],
    [
      'an office that is closed',
      { offices: { ...sound.offices, centre: 'gone' } },
      ['error office_closed offices.centre'],
    ],
    [
      'an office of the wrong kind',
      { offices: { ...sound.offices, centre: 'roads' } },
      ['error office_wrong_kind offices.centre'],
    ],
    [
      'an office that checks itself',
      { offices: { ...sound.offices, inspection: 'centre' } },
      ['error office_twice offices.inspection'],
    ],
    [
      'contact later than the result',
      limits({ contact: days(11, 'working') }),
      ['error contact_after_resolve limits.contact'],
    ],
    [
      'return as late as the result',
      limits({ return: days(15) }),
      [
        'error return_after_resolve limits.return',
        'warning return_beyond_regulation limits.return',
      ],
    ],
    [
      'a track beyond the outer limit',
      limits({ outer: days(80) }),
      ['error resolve_beyond_outer limits.resolve.d90'],
    ],
    [
      'working days that reach beyond it',
      resolve({ d90: days(65, 'working') }),
      ['error resolve_beyond_outer limits.resolve.d90'],
    ],
    [
      'a longer track that is shorter',
      resolve({ d30: days(10) }),
      ['error tracks_not_ascending limits.resolve.d30'],
    ],
    ['a staged plan beyond the outer limit', resolve({ staged: days(365) }), []],
    [
      'an outer limit beyond the law',
      limits({ outer: days(120) }),
      ['warning outer_beyond_regulation limits.outer'],
    ],
    [
      'an extension beyond the law',
      { extension: { times: 2, daysMax: 30, basis: '试' } },
      ['warning extension_beyond_regulation extension'],
    ],
    [
      'warnings in the wrong order',
      { warnPercents: [80, 50] },
      ['error warnings_not_ascending warnPercents'],
    ],
    [
      'a warning at the very end',
      { warnPercents: [50, 100] },
      ['error warnings_not_ascending warnPercents'],
    ],
    [
      'no evidence for explaining',
      { evidence: sound.evidence.slice(0, 1) },
      [
        'error evidence_gap categories[0]',
        'error evidence_gap categories[1]',
        'error evidence_gap categories[2]',
      ],
    ],
    [
      'evidence twice',
      evidence({ categoryPrefix: '', outcome: 'solved', needs: [['receipt']] }),
      ['error evidence_overlap evidence[2]'],
    ],
    [
      'evidence for nothing',
      evidence({ categoryPrefix: 'sea.', outcome: 'solved', needs: [['receipt']] }),
      ['error evidence_prefix_unknown evidence[2].categoryPrefix'],
    ],
    [
      'evidence that is never asked for',
      evidence(
        { categoryPrefix: 'urban.', outcome: 'solved', needs: [['receipt']] },
        { categoryPrefix: 'water.', outcome: 'solved', needs: [['receipt']] },
      ),
      ['warning evidence_shadowed evidence[0].categoryPrefix'],
    ],
    [
      'an outside body twice',
      { outside: [...sound.outside.slice(0, 1), ...sound.outside.slice(0, 1)] },
      ['error outside_twice outside[1].code'],
    ],
    [
      'a ground twice',
      {
        declineGrounds: [...sound.declineGrounds.slice(0, 1), ...sound.declineGrounds.slice(0, 1)],
      },
      ['error ground_twice declineGrounds[1].code'],
    ],
    ['no ground at all', { declineGrounds: [] }, ['warning no_grounds declineGrounds']],
    [
      'a placeholder nobody fills',
      echo('您的事（{code}）{nmae}办结了'),
      ['error echo_unknown_placeholder echoes.closed.zh'],
    ],
    [
      'a brace left open',
      echo('您的事（{code}）{unit办结了'),
      ['error echo_unknown_placeholder echoes.closed.zh'],
    ],
    [
      'a brace left over',
      echo('您的事（{code}）unit}办结了'),
      ['error echo_unknown_placeholder echoes.closed.zh'],
    ],
    ['an echo without the number', echo('办结了'), ['warning echo_without_code echoes.closed.zh']],
    [
      'an echo too long for a message',
      echo(`{code}${'长'.repeat(120)}`),
      ['warning echo_too_long echoes.closed.zh'],
    ],
    [
      'quiet hours that are no hours',
      { quietHours: { from: '25:00', to: '08:00' } },
      ['error quiet_hours_wrong quietHours'],
    ],
    [
      'quiet hours all day',
      { quietHours: { from: '08:00', to: '08:00' } },
      ['error quiet_hours_wrong quietHours'],
    ],
    [
      'a notice without a number to call',
      { emergencyNotice: { zh: '请打110、119', en: '110, 119, 120' } },
      ['warning emergency_number_missing emergencyNotice.zh'],
    ],
  ])('finds %s', (_what, change, expected) => {
    expect(brief(check(change))).toEqual(expected)
  })

  test('says every finding in whole Chinese and English sentences', () => {
    const all = check(
      {
        routing: [],
        evidence: [],
        declineGrounds: [],
        warnPercents: [80, 50],
        quietHours: { from: '1', to: '2' },
      },
      organisationOf(),
    )
    expect(all.length).toBeGreaterThan(10)
    for (const { zh, en } of all) {
      expect(zh).toMatch(/[。！]$/)
      expect(en).toMatch(/[.!]$/)
      expect(`${zh}${en}`).not.toMatch(/\{(?!code\})|\[object/)
    }
    for (const { zh, en } of Object.values(FINDINGS))
      expect([zh, en].every((sentence) => sentence.length > 8)).toBe(true)
  })

  test('names errors before warnings', () => {
    const levels = check({ declineGrounds: [], routing: [rule('urban.')] }).map(
      ({ level }) => level,
    )
    expect(levels).toEqual(['error', 'warning'])
  })
})

describe('the directory', () => {
  const doc = {
    routing: [
      rule('urban.'),
      rule('urban.road.', 'water'),
      rule('urban.road.lamp', 'village'),
      rule('urban.', 'town', 'town-a'),
      rule('water', 'old-roads'),
      rule('sea', 'gone'),
    ],
  }
  const at = (code: string, town: string | null, area: string | null = null) =>
    routeFor(doc, small, code, town, area, TODAY)?.unitId ?? null

  test.each([
    ['the longest prefix wins', 'urban.road.surface', 'town-b', null, 'water'],
    ['a shorter one holds elsewhere', 'urban.park', 'town-b', null, 'roads'],
    [
      'a rule of the town comes before every general rule',
      'urban.road.surface',
      'town-a',
      null,
      'town-a',
    ],
    ['the town of a village is known', 'urban.park', null, 'village-a1', 'town-a'],
    ['a village’s matter goes to the village', 'urban.road.lamp', 'town-b', 'village-b1', null],
    ['to the town where the village is not known', 'urban.road.lamp', 'town-b', null, 'town-b'],
    ['to nobody where the place is not known', 'urban.road.lamp', null, null, null],
    ['a merged unit stands for its successor', 'water.pipe', null, null, 'roads'],
    ['a closed unit without successor is no answer', 'sea', null, null, null],
    ['a level is a whole level', 'waterfall', null, null, null],
  ] as const)('%s', (_rule, code, town, area, expected) => {
    expect(at(code, town, area)).toBe(expected)
  })

  test('gives the reason that stands beside the rule', () => {
    expect(routeFor(doc, small, 'urban.park', null, null, TODAY)).toEqual({
      unitId: 'roads',
      reason: 'urban. → roads',
    })
  })

  test('a prefix covers itself and what is below it, with or without its dot', () => {
    expect(
      ['urban', 'urban.', 'urban.road', 'urban.road.', ''].every((prefix) =>
        covers(prefix, 'urban.road'),
      ),
    ).toBe(true)
    expect(
      ['urb', 'urban.ro', 'urban.road.lamp', 'road'].some((prefix) => covers(prefix, 'urban.road')),
    ).toBe(false)
  })

  test('always gives an active unit, whatever the rules', () => {
    const targets = ['town', 'village', ...small.units.keys(), 'sea']
    const anyRule = fc.record({
      categoryPrefix: fc.constantFrom('a', 'a.', 'a.b', 'a.b.c', 'b'),
      townId: fc.constantFrom(null, 'town-a', 'town-b'),
      target: fc.constantFrom(...targets),
      reason: fc.constant('试'),
    })
    fc.assert(
      fc.property(
        fc.array(anyRule, { maxLength: 8 }),
        fc.constantFrom('a.b.c', 'a.x', 'b'),
        fc.constantFrom(null, 'town-a', 'town-b'),
        fc.constantFrom(null, 'village-a1', 'unknown'),
        (routing, code, town, area) => {
          const route = routeFor({ routing }, small, code, town, area, TODAY)
          if (route) expect(isActive(small, route.unitId, TODAY)).toBe(true)
          if (routing.every(({ categoryPrefix }) => !covers(categoryPrefix, code)))
            expect(route).toBeNull()
        },
      ),
    )
  })
})
