import { errorText } from '../i18n/errors'

export interface FieldProblem {
  code: string
  message: string
}

interface ProblemBody {
  code?: unknown
  title?: unknown
  args?: unknown
  errors?: unknown
}

/** A refusal of the server (RFC 9457 problem details) or of the network, in words a person can act on. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly args: Record<string, unknown> = {},
    readonly errors: Record<string, FieldProblem[]> = {},
    readonly title = '',
  ) {
    super(describe(code, args, title))
    this.name = 'ApiProblem'
  }

  /** No answer came: the request may or may not have arrived. */
  get isOffline(): boolean {
    return this.status === 0
  }

  /** The first message of a field (camelCase path as the request has it), for the place next to it. */
  field(name: string): string | undefined {
    return this.errors[name]?.[0]?.message
  }
}

function describe(code: string, args: Record<string, unknown>, title: string): string {
  return title || errorText(code, args) || errorText('unknown', { code }) || code
}

/** Reads a response that is not a success; anything that is not problem details still becomes one. */
export async function readProblem(response: Response): Promise<ApiProblem> {
  return problemFrom(response.status, await response.text())
}

export function problemFrom(status: number, text: string): ApiProblem {
  const body = parse(text)
  const code = typeof body.code === 'string' ? body.code : `http.${status}`
  const args = isRecord(body.args) ? body.args : {}
  return new ApiProblem(status, code, args, fields(body.errors), typeof body.title === 'string' ? body.title : '')
}

/** The NSwag client throws its own exception with the raw response text; pages want an ApiProblem whatever was thrown. */
export function toProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error
  if (isRecord(error) && typeof error.status === 'number' && typeof error.response === 'string') {
    return problemFrom(error.status, error.response)
  }
  if (error instanceof TypeError) return new ApiProblem(0, 'network')
  throw error
}

function parse(text: string): ProblemBody {
  try {
    const body: unknown = JSON.parse(text)
    return isRecord(body) ? body : {}
  } catch {
    // A proxy's HTML page: the status alone speaks.
    return {}
  }
}

function fields(value: unknown): Record<string, FieldProblem[]> {
  if (!isRecord(value)) return {}
  const result: Record<string, FieldProblem[]> = {}
  for (const [name, list] of Object.entries(value)) {
    if (!Array.isArray(list)) continue
    result[camel(name)] = list.map((item: unknown) =>
      isRecord(item)
        ? { code: String(item.code ?? ''), message: fieldMessage(item) }
        : { code: '', message: String(item) },
    )
  }
  return result
}

/** The server's words hold the figures (an age, a limit, the right notation of a name); the page's own texts stand in for a message that is missing. */
function fieldMessage(item: Record<string, unknown>): string {
  const args = isRecord(item.args) ? item.args : {}
  return (typeof item.message === 'string' && item.message) || (errorText(String(item.code ?? ''), args) ?? '')
}

const camel = (path: string) =>
  path
    .split('.')
    .map((part) => part.charAt(0).toLowerCase() + part.slice(1))
    .join('.')

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
