// The parts of a rulebook, the same for reading a version and for editing the draft.
import { Form, Input, InputNumber, Select, Switch, Tabs } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ECHO_KEYS, EvidenceKind, LEDGERS, APPEAL_TYPES, type Category, type DeclineGround, type EvidenceRule, type OutsideBody, type RoutingRule, type RulebookDoc } from '../../src/rulebook/contract.ts'
import { ChooseUnit } from '../organisation/choose-unit.tsx'
import { useNames } from '../organisation/names.ts'
import { LimitsPart } from './limits-part.tsx'
import { ListPart } from './list-part.tsx'
import '../appeals/texts.ts'
import { zh as echoWords } from '../echoes/texts.ts'
import './texts.ts'

export interface PartProps {
  doc: RulebookDoc
  /** Absent: read only. */
  onChange?: (doc: RulebookDoc) => void
}

export const PARTS = ['limits', 'categories', 'routing', 'evidence', 'outside', 'texts', 'offices'] as const
export type Part = (typeof PARTS)[number]

export function RulebookParts({ doc, onChange, part, onPart, extra }: PartProps & { part: string | undefined; onPart: (part: string) => void; extra?: { key: string; label: string; children: ReactNode }[] }) {
  const { t } = useTranslation('rulebook')
  const parts: Record<Part, ReactNode> = {
    limits: <LimitsPart doc={doc} onChange={onChange} />,
    categories: <CategoriesPart doc={doc} onChange={onChange} />,
    routing: <RoutingPart doc={doc} onChange={onChange} />,
    evidence: <EvidencePart doc={doc} onChange={onChange} />,
    outside: <OutsidePart doc={doc} onChange={onChange} />,
    texts: <TextsPart doc={doc} onChange={onChange} />,
    offices: <OfficesPart doc={doc} onChange={onChange} />,
  }
  return (
    <Tabs activeKey={part ?? 'limits'} onChange={onPart} destroyOnHidden
      items={[...PARTS.map((key) => ({ key: key as string, label: t(`parts.${key}`), children: parts[key] })), ...(extra ?? [])]} />
  )
}

function useRequired() {
  const { t } = useTranslation('ui')
  return (field: string) => [{ required: true, message: t('required', { field }) }]
}

function CategoriesPart({ doc, onChange }: PartProps) {
  const { t } = useTranslation(['rulebook', 'appeals', 'ui'])
  const required = useRequired()
  return (
    <ListPart<Category>
      items={doc.categories} onChange={onChange && ((categories) => onChange({ ...doc, categories }))}
      words={(category) => `${category.path.join(' / ')} ${category.code} ${category.keywords.join(' ')}`}
      columns={[
        ...([0, 1, 2] as const).map((level) => ({ title: t(`field.path${(level + 1) as 1 | 2 | 3}`), key: String(level), render: (_: unknown, { item }: { item: Category }) => item.path[level] })),
        { title: t('field.usualLedger'), key: 'ledger', width: 120, render: (_, { item }) => t(`appeals:ledgerShort.${item.usualLedger}`) },
        { title: t('field.shared'), key: 'shared', width: 110, render: (_, { item }) => (item.shared ? t('ui:yes') : '') },
        { title: t('field.keywords'), key: 'keywords', render: (_, { item }) => <span className="quiet clamp">{item.keywords.join('、')}</span> },
      ]}
      toValues={(category) => ({ ...category, keywords: category.keywords.join('、') })}
      fromValues={(values) => ({ ...(values as unknown as Category), keywords: splitWords(values.keywords) })} // the fields below
      blank={{ shared: false, usualLedger: 'village', keywords: '' }}
      fields={() => (
        <>
          <Form.Item name="code" label={t('field.code')} extra={t('field.codeHint')} rules={[{ required: true, pattern: /^[a-z0-9][a-z0-9_.-]{0,63}$/, message: t('field.codeHint') }]}><Input maxLength={64} /></Form.Item>
          {([0, 1, 2] as const).map((level) => {
            const label = t(`field.path${(level + 1) as 1 | 2 | 3}`)
            return <Form.Item key={level} name={['path', level]} label={label} rules={required(label)}><Input maxLength={60} /></Form.Item>
          })}
          <Form.Item name="usualLedger" label={t('field.usualLedger')}><Select options={LEDGERS.map((ledger) => ({ value: ledger, label: t(`appeals:ledgerShort.${ledger}`) }))} /></Form.Item>
          <Form.Item name="shared" label={t('field.shared')} valuePropName="checked"><Switch /></Form.Item>
          <Form.Item name="keywords" label={t('field.keywords')} extra={t('field.keywordsHint')}><Input.TextArea autoSize={{ minRows: 2 }} /></Form.Item>
        </>
      )}
    />
  )
}

export function splitWords(value: unknown): string[] {
  return [...new Set(String(value ?? '').split(/[、,，;；\s]+/).filter(Boolean))]
}

function useTargetName() {
  const { t } = useTranslation('rulebook')
  const names = useNames()
  return (target: string) => (target === 'town' ? t('field.targetTown') : target === 'village' ? t('field.targetVillage') : names.unit(target))
}

/** 'urban.' as the names of what it covers, so that nobody has to read codes. */
function prefixName(doc: RulebookDoc, prefix: string, all: string): string {
  const covered = doc.categories.filter((category) => category.code.startsWith(prefix))
  const first = covered[0]
  if (prefix === '' || !first) return prefix === '' ? all : prefix
  const depth = covered.every((one) => one.path[2] === first.path[2]) ? 3 : covered.every((one) => one.path[1] === first.path[1]) ? 2 : 1
  return first.path.slice(0, depth).join(' / ')
}

function RoutingPart({ doc, onChange }: PartProps) {
  const { t } = useTranslation('rulebook')
  const names = useNames()
  const targetName = useTargetName()
  const required = useRequired()
  const about = (rule: RoutingRule) => prefixName(doc, rule.categoryPrefix, t('field.allCategories'))
  return (
    <ListPart<RoutingRule>
      items={doc.routing} onChange={onChange && ((routing) => onChange({ ...doc, routing }))}
      words={(rule) => `${about(rule)} ${targetName(rule.target)} ${rule.categoryPrefix}`}
      columns={[
        { title: t('parts.categories'), key: 'prefix', render: (_, { item }) => about(item) },
        { title: t('field.town'), key: 'town', width: 150, render: (_, { item }) => (item.townId ? names.unit(item.townId) : t('field.everywhere')) },
        { title: t('field.target'), key: 'target', width: 200, render: (_, { item }) => targetName(item.target) },
        { title: t('field.reason'), key: 'reason', render: (_, { item }) => <span className="quiet">{item.reason}</span> },
      ]}
      fromValues={(values) => ({ ...(values as unknown as RoutingRule), townId: (values.townId as string | undefined) ?? null })} // the fields below
      blank={{ townId: null }}
      fields={() => (
        <>
          <Form.Item name="categoryPrefix" label={t('field.prefix')} extra={t('field.prefixHint')} rules={required(t('field.prefix'))}><ChoosePrefix doc={doc} /></Form.Item>
          <Form.Item name="townId" label={t('field.town')}><ChooseUnit kinds={TOWNS} allowClear placeholder={t('field.everywhere')} /></Form.Item>
          <Form.Item name="target" label={t('field.target')} rules={required(t('field.target'))}><ChooseTarget /></Form.Item>
          <Form.Item name="reason" label={t('field.reason')} rules={required(t('field.reason'))}><Input.TextArea autoSize maxLength={500} /></Form.Item>
        </>
      )}
    />
  )
}
const TOWNS = ['town'] as const
const TARGETS = ['centre', 'department', 'town', 'village', 'inspection'] as const

/** The town or village of the matter, or one unit by name. */
function ChooseTarget(props: { id?: string; value?: string; onChange?: (value: string | undefined) => void }) {
  const { t } = useTranslation('rulebook')
  const place = props.value === 'town' || props.value === 'village'
  return (
    <div className="stack-small">
      <Select id={props.id} value={place ? props.value : 'unit'} onChange={(value) => props.onChange?.(value === 'unit' ? undefined : value)}
        options={[{ value: 'town', label: t('field.targetTown') }, { value: 'village', label: t('field.targetVillage') }, { value: 'unit', label: '…' }]} />
      {!place && <ChooseUnit kinds={TARGETS} value={props.value} onChange={props.onChange} label={t('field.target')} />}
    </div>
  )
}

/** Every beginning of a code that stands for a branch, with its name; or a code typed in full. */
function ChoosePrefix({ doc, all, ...props }: { doc: RulebookDoc; all?: boolean; id?: string; value?: string; onChange?: (value: string) => void }) {
  const { t } = useTranslation('rulebook')
  const prefixes = new Set<string>(all ? [''] : [])
  for (const { code } of doc.categories) {
    const levels = code.split('.')
    for (let depth = 1; depth < levels.length; depth += 1) prefixes.add(`${levels.slice(0, depth).join('.')}.`)
    prefixes.add(code)
  }
  return (
    <Select {...props} showSearch={{ optionFilterProp: 'label' }} popupMatchSelectWidth={false}
      options={[...prefixes].map((prefix) => ({ value: prefix, label: prefixName(doc, prefix, t('field.allCategories')) }))} />
  )
}

function EvidencePart({ doc, onChange }: PartProps) {
  const { t } = useTranslation(['rulebook', 'appeals'])
  const said = (rule: EvidenceRule) => rule.needs.map((group) => group.map((kind) => t(`appeals:evidenceKind.${kind}`)).join(t('appeals:form.or'))).join('；')
  const about = (rule: EvidenceRule) => prefixName(doc, rule.categoryPrefix, t('field.allCategories'))
  return (
    <ListPart<EvidenceRule>
      items={doc.evidence} onChange={onChange && ((evidence) => onChange({ ...doc, evidence }))}
      words={(rule) => `${about(rule)} ${said(rule)}`}
      columns={[
        { title: t('parts.categories'), key: 'prefix', render: (_, { item }) => about(item) },
        { title: t('field.outcome'), key: 'outcome', width: 120, render: (_, { item }) => t(`appeals:outcome.${item.outcome}`) },
        { title: t('field.needs'), key: 'needs', render: (_, { item }) => said(item) },
      ]}
      fromValues={(values) => ({ ...(values as unknown as EvidenceRule), categoryPrefix: String(values.categoryPrefix ?? ''), needs: (values.needs as EvidenceRule['needs']).filter((group) => group && group.length > 0) })} // the fields below
      blank={{ categoryPrefix: '', outcome: 'solved', needs: [[]] }}
      fields={() => (
        <>
          <Form.Item name="categoryPrefix" label={t('field.prefix')}><ChoosePrefix doc={doc} all /></Form.Item>
          <Form.Item name="outcome" label={t('field.outcome')}><Select options={(['solved', 'explained'] as const).map((outcome) => ({ value: outcome, label: t(`appeals:outcome.${outcome}`) }))} /></Form.Item>
          {[0, 1, 2].map((group) => (
            <Form.Item key={group} name={['needs', group]} label={t('field.needsGroup', { n: group + 1 })} rules={group === 0 ? [{ required: true, message: t('field.needs') }] : []}>
              <Select mode="multiple" options={EvidenceKind.options.map((kind) => ({ value: kind, label: t(`appeals:evidenceKind.${kind}`) }))} />
            </Form.Item>
          ))}
        </>
      )}
    />
  )
}

function OutsidePart({ doc, onChange }: PartProps) {
  const { t } = useTranslation('rulebook')
  const required = useRequired()
  const code = <Form.Item name="code" label={t('field.code')} extra={t('field.codeHint')} rules={[{ required: true, pattern: /^[a-z0-9][a-z0-9_.-]{0,63}$/, message: t('field.codeHint') }]}><Input maxLength={64} /></Form.Item>
  const name = <Form.Item name="name" label={t('field.name')} rules={required(t('field.name'))}><Input maxLength={200} /></Form.Item>
  const basis = <Form.Item name="basis" label={t('field.basis')} rules={required(t('field.basis'))}><Input.TextArea autoSize maxLength={500} /></Form.Item>
  return (
    <>
      <ListPart<OutsideBody>
        title={t('outsideTitle')} items={doc.outside} onChange={onChange && ((outside) => onChange({ ...doc, outside }))} words={(body) => `${body.name} ${body.basis}`}
        columns={[
          { title: t('field.name'), key: 'name', width: 220, render: (_, { item }) => item.name },
          { title: t('field.answerDays'), key: 'days', width: 150, render: (_, { item }) => `${item.answer.days} · ${t(`modes.${item.answer.mode}`)}` },
          { title: t('field.basis'), key: 'basis', render: (_, { item }) => <span className="quiet">{item.basis}</span> },
        ]}
        blank={{ answer: { days: 15, mode: 'working' } }}
        fields={() => (
          <>
            {code}{name}{basis}
            <Form.Item name={['answer', 'days']} label={t('field.answerDays')} rules={required(t('field.answerDays'))}><InputNumber min={1} max={365} precision={0} /></Form.Item>
            <Form.Item name={['answer', 'mode']} label={t('field.mode')}><Select options={(['calendar', 'rolled', 'working'] as const).map((mode) => ({ value: mode, label: t(`modes.${mode}`) }))} /></Form.Item>
            <Form.Item name={['answer', 'basis']} label={`${t('field.answerDays')} · ${t('field.basis')}`} rules={required(t('field.basis'))}><Input maxLength={500} /></Form.Item>
          </>
        )}
      />
      <ListPart<DeclineGround>
        title={t('groundsTitle')} items={doc.declineGrounds} onChange={onChange && ((declineGrounds) => onChange({ ...doc, declineGrounds }))} words={(ground) => `${ground.name} ${ground.basis}`}
        columns={[
          { title: t('field.name'), key: 'name', width: 220, render: (_, { item }) => item.name },
          { title: t('field.basis'), key: 'basis', width: 260, render: (_, { item }) => <span className="quiet">{item.basis}</span> },
          { title: t('field.sentence'), key: 'sentence', render: (_, { item }) => item.sentence },
        ]}
        blank={{}}
        fields={() => <>{code}{name}{basis}<Form.Item name="sentence" label={t('field.sentence')} rules={required(t('field.sentence'))}><Input.TextArea autoSize={{ minRows: 3 }} maxLength={500} /></Form.Item></>}
      />
    </>
  )
}

function TextsPart({ doc, onChange }: PartProps) {
  const { t } = useTranslation(['rulebook', 'appeals', 'echoes'])
  const area = (label: string, value: string, set: (value: string) => RulebookDoc) =>
    onChange ? <Input.TextArea autoSize maxLength={500} aria-label={label} value={value} onChange={(event) => onChange(set(event.target.value))} /> : value
  const pair = (title: string, value: { zh: string; en: string }, set: (value: { zh: string; en: string }) => RulebookDoc) => (
    <div key={title} className="panel" style={{ padding: '12px 16px' }}>
      <h3 style={{ fontSize: '1em', marginBottom: 6 }}>{title}</h3>
      <div className="facts">
        {(['zh', 'en'] as const).map((language) => (
          <div key={language}><span className="quiet">{t(`field.${language}`)}</span><div>{area(`${title} ${t(`field.${language}`)}`, value[language], (text) => set({ ...value, [language]: text }))}</div></div>
        ))}
      </div>
    </div>
  )
  return (
    <div className="stack-small">
      <p className="quiet">{t('placeholders', { interpolation: { prefix: '[[', suffix: ']]' } })}</p>
      {ECHO_KEYS.map((key) => pair(key in echoWords.keys ? t(`echoes:keys.${key}`) : key, doc.echoes[key], (value) => ({ ...doc, echoes: { ...doc.echoes, [key]: value } })))}
      {pair(t('field.emergency'), doc.emergencyNotice, (emergencyNotice) => ({ ...doc, emergencyNotice }))}
    </div>
  )
}

function OfficesPart({ doc, onChange }: PartProps) {
  const { t } = useTranslation(['rulebook', 'appeals'])
  const names = useNames()
  return (
    <dl className="facts panel">
      <div>
        <dt>{t('field.docName')}</dt>
        <dd>{onChange ? <Input maxLength={500} aria-label={t('field.docName')} value={doc.name} onChange={(event) => onChange({ ...doc, name: event.target.value })} /> : doc.name}</dd>
      </div>
      {(['centre', 'conference', 'inspection'] as const).map((office) => (
        <div key={office}>
          <dt>{t(`field.${office}`)}</dt>
          <dd>{onChange ? <ChooseUnit label={t(`field.${office}`)} value={doc.offices[office]} onChange={(unit) => unit && onChange({ ...doc, offices: { ...doc.offices, [office]: unit } })} /> : names.unit(doc.offices[office])}</dd>
        </div>
      ))}
      {APPEAL_TYPES.map((type) => (
        <div key={type}>
          <dt>{t('field.typeName')} · {t(`appeals:type.${type}`)}</dt>
          <dd>{onChange ? <Input maxLength={60} aria-label={t(`appeals:type.${type}`)} value={doc.typeNames[type]} onChange={(event) => onChange({ ...doc, typeNames: { ...doc.typeNames, [type]: event.target.value } })} /> : doc.typeNames[type]}</dd>
        </div>
      ))}
    </dl>
  )
}
