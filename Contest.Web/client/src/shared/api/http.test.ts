import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { setErrorTexts } from '../i18n/errors'
import { postJson } from './http'
import { ApiProblem, toProblem } from './problem'

const json = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })

describe('requests to the server', () => {
  const calls: { url: string; headers: Headers }[] = []
  let answers: (() => Response | Promise<Response>)[] = []

  beforeEach(() => {
    calls.length = 0
    setErrorTexts({ network: '连不上', unknown: '未知 {code}' })
    document.cookie = 'XSRF-TOKEN=a%2Fb'
    vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
      calls.push({ url, headers: new Headers(init.headers) })
      const answer = answers.shift()
      if (!answer) throw new TypeError('failed to fetch')
      return answer()
    })
  })

  afterEach(() => {
    vi.unstubAllGlobals()
    document.cookie = 'XSRF-TOKEN=; max-age=0'
  })

  it('carry the antiforgery token of the cookie', async () => {
    answers = [() => json(200, { ok: 1 })]
    expect(await postJson('/api/x', { a: 1 })).toEqual({ ok: 1 })
    expect(calls[0]?.headers.get('X-XSRF-TOKEN')).toBe('a/b')
  })

  it('ask for a new token once when the old one is refused', async () => {
    answers = [() => json(400, { code: 'common.antiforgery' }), () => json(200, {}), () => json(200, { ok: 2 })]
    expect(await postJson('/api/x')).toEqual({ ok: 2 })
    expect(calls.map((c) => c.url)).toEqual(['/api/x', '/api/session', '/api/x'])
  })

  it('throw a refusal with code, arguments and the words next to each field', async () => {
    answers = [
      () =>
        json(409, {
          code: 'judging.off-step',
          title: '分数须为 0.5 的倍数',
          args: { step: '0.5' },
          errors: { 'Marks.Value': [{ code: 'x', message: '不对' }] },
        }),
    ]
    const problem = await postJson('/api/x').catch(toProblem)
    expect(problem).toBeInstanceOf(ApiProblem)
    expect(problem).toMatchObject({
      status: 409,
      code: 'judging.off-step',
      args: { step: '0.5' },
      message: '分数须为 0.5 的倍数',
    })
    expect((problem as ApiProblem).field('marks.value')).toBe('不对')
  })

  it('keep the figures of a message next to a field', async () => {
    setErrorTexts({
      'registration.too-old': '年龄 {age} 岁，该赛项要求不超过 {max} 岁。',
      'registration.name-notation': '姓名写法应为“{suggestion}”。',
    })
    answers = [
      () =>
        json(400, {
          code: 'common.validation',
          errors: {
            'People[0].BirthDate': [{ code: 'registration.too-old', message: '年龄 61 岁，该赛项要求不超过 60 岁。' }],
            'People[0].Name': [{ code: 'registration.name-notation', args: { suggestion: '买买提·吐尔逊' } }],
          },
        }),
    ]
    const problem = (await postJson('/api/x').catch(toProblem)) as ApiProblem
    expect(problem.field('people[0].birthDate')).toBe('年龄 61 岁，该赛项要求不超过 60 岁。')
    expect(problem.field('people[0].name')).toBe('姓名写法应为“买买提·吐尔逊”。')
  })

  it('say so when no server answers', async () => {
    answers = []
    await expect(postJson('/api/x')).rejects.toMatchObject({ isOffline: true, message: '连不上' })
  })

  it('make a problem of a proxy page', async () => {
    answers = [() => new Response('<html>Bad Gateway', { status: 502 })]
    await expect(postJson('/api/x')).rejects.toMatchObject({ code: 'http.502', message: '未知 http.502' })
  })
})
