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

/** Every node with its path in the document. */
export function walk(
  rules: RuleDocument,
): { node: RuleNode; path: string; depth: number; module: RuleNode; parent?: RuleNode }[] {
  const found: ReturnType<typeof walk> = []
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
