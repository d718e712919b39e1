export type Texts = { [key: string]: string | Texts }

/** Nested texts as one map of dotted keys, so that `judging.off-step` is found however the file nests it. */
export function flatten(texts: Texts, prefix = ''): Record<string, string> {
  const flat: Record<string, string> = {}
  for (const [key, value] of Object.entries(texts)) {
    const path = prefix ? `${prefix}.${key}` : key
    if (typeof value === 'string') flat[path] = value
    else Object.assign(flat, flatten(value, path))
  }
  return flat
}

/** Puts named arguments into a text: `{min}`. An argument that is missing stays visible as its name. */
export function fill(text: string, args: Record<string, unknown> = {}): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (args[name] == null ? whole : String(args[name])))
}
