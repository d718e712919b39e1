import { fill, flatten, type Texts } from './flatten'

let texts: Record<string, string> = {}

/** Hands over the error texts of the chosen language (errors.json), by code. */
export function setErrorTexts(messages: Texts): void {
  texts = flatten(messages)
}

/** The words of an error code, or undefined when this page has none (then the server's own title speaks). */
export function errorText(code: string, args: Record<string, unknown> = {}): string | undefined {
  const text = texts[code]
  return text === undefined ? undefined : fill(text, args)
}
