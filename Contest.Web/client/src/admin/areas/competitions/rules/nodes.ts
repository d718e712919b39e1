import type { CompetitionErrorsRuleProblem } from '@/shared/api/generated'

/** The rule document as the server takes it (contest-rules/1); what this editor does not know it leaves as it is. */
export interface RuleNode {
  key: string
  name?: string | { zh?: string; en?: string }
  kind?: string
  children?: RuleNode[]
  [field: string]: unknown
}
export interface RuleDocument {
  format: string
  modules: RuleNode[]
  composition?: { weights?: Record<string, number>; [field: string]: unknown }
  ranking?: { tieBreaks?: TieBreak[]; [field: string]: unknown }
  [field: string]: unknown
}

export interface TieBreak {
  by?: string
  of?: string
  better?: string
  name?: RuleNode['name']
  [field: string]: unknown
}

export const kinds = [
  'score',
  'binary',
  'judgement',
  'quantity',
  'time',
  'deduction',
  'penalty',
  'banded',
  'exam',
  'ballot',
  'problem',
  'trial',
]

/** How a criterion makes one value of its children. */
export const nodeCombines = ['sum', 'mean', 'max', 'min', 'product', 'formula', 'heights']

/** The number fields that matter for each kind, beside the key and the name. */
export const numberFields: Record<string, string[]> = {
  score: ['min', 'max', 'step'],
  binary: ['max'],
  judgement: ['max', 'levels'],
  quantity: ['min', 'max', 'step'],
  time: ['min', 'max', 'step'],
  deduction: ['from', 'per', 'floor', 'max', 'step'],
  penalty: ['per', 'max', 'step'],
  banded: ['min', 'max', 'step'],
  exam: ['max', 'outOf', 'step'],
  ballot: ['max'],
  problem: ['per'],
  trial: ['height'],
}

export const nameOf = (node: { key: string; name?: RuleNode['name'] }, locale: string): string =>
  typeof node.name === 'string'
    ? node.name
    : ((locale === 'en' ? node.name?.en : node.name?.zh) ?? node.name?.zh ?? node.key)

export const isAspect = (node: RuleNode) => typeof node.kind === 'string'

/** A field of the document: an empty text takes it away, a number in words becomes a number; what is neither stays as typed for the server to refuse. */
export function setNumber(at: Record<string, unknown>, field: string, text: string | number | undefined) {
  const typed = String(text ?? '').trim()
  if (typed === '') delete at[field]
  else at[field] = Number.isNaN(Number(typed)) ? typed : Number(typed)
}
export function setText(at: Record<string, unknown>, field: string, text: string | undefined) {
  if (text?.trim()) at[field] = text.trim()
  else delete at[field]
}
/** An exact decimal as people read it: at most `digits` places, with an ellipsis where there are more. */
export function shortDecimal(value: string | null | undefined, digits = 4): string {
  if (!value) return value ?? ''
  return value.replace(/(\d+\.\d+)/g, (number) => {
    const [whole = '', part = ''] = number.split('.')
    return part.length > digits ? `${whole}.${part.slice(0, digits)}…` : number
  })
}

export interface RuleRow {
  node: RuleNode
  path: string
  depth: number
  module: RuleNode
  parent?: RuleNode
}

/** Every node with its path in the document. */
export function walk(rules: RuleDocument): RuleRow[] {
  const found: RuleRow[] = []
  const visit = (node: RuleNode, path: string, depth: number, module: RuleNode, parent?: RuleNode) => {
    found.push({ node, path, depth, module, parent })
    node.children?.forEach((child, i) => visit(child, `${path}.children[${i}]`, depth + 1, module, node))
  }
  rules.modules.forEach((module, i) => visit(module, `$.modules[${i}]`, 0, module))
  return found
}

/** The problems at a node itself or one of its own fields, not those of its children. */
export const problemsAt = (problems: CompetitionErrorsRuleProblem[], path: string) =>
  problems.filter(
    (p) => p.path === path || (p.path.startsWith(path + '.') && !p.path.slice(path.length + 1).startsWith('children[')),
  )

/** A key that no node of the module has yet. */
export function freeKey(module: RuleNode, wanted: string): string {
  const used = new Set<string>()
  const visit = (node: RuleNode) => {
    used.add(node.key)
    node.children?.forEach(visit)
  }
  visit(module)
  for (let i = 1; ; i++) if (!used.has(`${wanted}-${i}`)) return `${wanted}-${i}`
}

/** A part with one aspect that three judges mark; its key is free in the document. */
export function freshModule(rules: RuleDocument | undefined, name: string, aspect: string, key?: string): RuleNode {
  const used = new Set(rules?.modules.map((m) => m.key))
  let at = 1
  while (!key && used.has(`stage-${at}`)) at++
  return {
    key: key ?? `stage-${at}`,
    name,
    children: [
      {
        key: 'score-1',
        name: aspect,
        kind: 'score',
        min: 0,
        max: 100,
        step: 0.5,
        seats: ['judge'],
        panel: { combine: 'mean', judges: 3 },
      },
    ],
  }
}

/** Lines of two documents: what went and what came. Enough to see what a version changed. */
export function changedLines(before: string, after: string): { gone: string[]; come: string[] } {
  const count = (text: string) => {
    const lines = new Map<string, number>()
    for (const raw of text.split('\n')) {
      const one = raw.trim().replace(/,$/, '')
      if (/[\w\u4e00-\u9fff]/.test(one)) lines.set(one, (lines.get(one) ?? 0) + 1)
    }
    return lines
  }
  const a = count(before)
  const b = count(after)
  const less = (x: Map<string, number>, y: Map<string, number>) =>
    [...x].filter(([one, n]) => n > (y.get(one) ?? 0)).map(([one]) => one)
  return { gone: less(a, b), come: less(b, a) }
}
