import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { HubProblem, JudgeRoster, MarkAck, MarkOperation, SheetState } from '@/shared/hubs/judging'
import { newId } from './newId'
import { newDeviceKey } from './passKey'
import { keepAllNewer, keepNewer, putMark, sameMark, sheetOf } from './rosterMarks'

/** An operation that the server has not settled for good: waiting, or sent back with a problem for a person to see. */
export interface JournalEntry {
  seq: number
  seatId: string
  state: 'queued' | 'problem'
  operation: MarkOperation
  problem: HubProblem | null
  /** The server keeps it for the chief judge to decide. */
  kept?: boolean
}

/** A half-typed mark; it survives a reload like everything else. */
export interface Draft {
  entryId: string
  aspectKey: string
  attempt: number
  text: string
}

/** What one undo puts back. */
export interface UndoStep {
  entryId: string
  aspectKey: string
  attempt: number
  value: string | null
  code: string | null
}

/** Marks of one seat that the server does not have, with the roster that says whose they are. */
export interface Unsent {
  roster: JudgeRoster
  operations: MarkOperation[]
}

/** What the tablet holds for the seat it sits on. */
export interface JournalPage {
  roster: JudgeRoster | null
  /** What is left of seats on which it sat before. */
  stranded: Unsent[]
  entries: JournalEntry[]
  undo: UndoStep[]
  /** Heats that the judge began without a network. */
  begun: string[]
}

interface Schema extends DBSchema {
  ops: { key: number; value: JournalEntry; indexes: { seat: string } }
  kept: { key: string; value: unknown }
}

const UNDO_STEPS = 50

/**
 * The tablet's own book of marks, in IndexedDB. A mark is in it before the screen shows it, and leaves it only with the server's
 * acknowledgement; the roster beside it carries what the server has confirmed.
 */
export class Journal {
  private constructor(private readonly db: IDBPDatabase<Schema>) {}

  static async open(name = 'contest-judge'): Promise<Journal> {
    return new Journal(
      await openDB<Schema>(name, 1, {
        upgrade(db) {
          db.createObjectStore('ops', { keyPath: 'seq', autoIncrement: true }).createIndex('seat', 'seatId')
          db.createObjectStore('kept')
        },
      }),
    )
  }

  close(): void {
    this.db.close()
  }

  /** The name of this tablet, made once. */
  async deviceId(): Promise<string> {
    const tx = this.db.transaction('kept', 'readwrite')
    const kept = await tx.store.get('device')
    const device = typeof kept === 'string' ? kept : newId()
    if (device !== kept) await tx.store.put(device, 'device')
    await tx.done
    return device
  }

  /**
   * The key pair of this tablet, made once: its pass is bound to the public half, and the other can be used here and taken nowhere. Null outside a
   * secure context, which has no such keys.
   */
  async deviceKey(): Promise<CryptoKeyPair | null> {
    const known = (await this.db.get('kept', 'key')) as CryptoKeyPair | undefined
    const made = known ?? (await newDeviceKey())
    if (!made || known) return made
    const tx = this.db.transaction('kept', 'readwrite', { durability: 'strict' })
    return whole(tx, async () => {
      const first = (await tx.store.get('key')) as CryptoKeyPair | undefined
      if (!first) await tx.store.put(made, 'key')
      return first ?? made
    })
  }

  /** Appends a mark with what its undo would put back; done when it is on the disk. */
  async append(seatId: string, operation: MarkOperation, undo?: UndoStep): Promise<JournalEntry> {
    const tx = this.db.transaction(['ops', 'kept'], 'readwrite', { durability: 'strict' })
    const entry: Omit<JournalEntry, 'seq'> = { seatId, state: 'queued', operation, problem: null }
    return whole(tx, async () => {
      const seq = await tx.objectStore('ops').add(entry as JournalEntry)
      const kept = tx.objectStore('kept')
      if (undo) {
        const steps = ((await kept.get(`undo:${seatId}`)) as UndoStep[] | undefined) ?? []
        await kept.put([...steps, undo].slice(-UNDO_STEPS), `undo:${seatId}`)
      }
      await kept.delete(`draft:${seatId}`)
      return { ...entry, seq }
    })
  }

  /** Takes the last undo step off the pile; null when there is none. */
  async takeUndo(seatId: string): Promise<UndoStep | null> {
    const tx = this.db.transaction('kept', 'readwrite')
    return whole(tx, async () => {
      const steps = ((await tx.store.get(`undo:${seatId}`)) as UndoStep[] | undefined) ?? []
      const last = steps.pop() ?? null
      await tx.store.put(steps, `undo:${seatId}`)
      return last
    })
  }

  /** All that the screen shows of the seat, as of one moment: a mark is never between the operations and the roster. */
  async page(): Promise<JournalPage | null> {
    const tx = this.db.transaction(['ops', 'kept'], 'readonly')
    const kept = tx.objectStore('kept')
    const seat = await kept.get('seat')
    if (typeof seat !== 'string') return null
    const [roster, undo, begun, all] = await Promise.all([
      kept.get(`roster:${seat}`),
      kept.get(`undo:${seat}`),
      kept.get(`begun:${seat}`),
      tx.objectStore('ops').getAll(),
    ])
    const elsewhere = all.filter((entry) => entry.seatId !== seat && entry.state === 'queued')
    const others = [...new Set(elsewhere.map((entry) => entry.seatId))]
    const rosters = await Promise.all(others.map((other) => kept.get(`roster:${other}`)))
    await tx.done
    return {
      roster: (roster as JudgeRoster | undefined) ?? null,
      stranded: others.map((other, i) => ({
        roster: rosters[i] as JudgeRoster,
        operations: elsewhere.filter((entry) => entry.seatId === other).map((entry) => entry.operation),
      })),
      entries: all.filter((entry) => entry.seatId === seat),
      undo: (undo as UndoStep[] | undefined) ?? [],
      begun: (begun as string[] | undefined) ?? [],
    }
  }

  /** Everything not settled, in the order it was given. */
  async entries(seatId: string): Promise<JournalEntry[]> {
    return this.db.getAllFromIndex('ops', 'seat', seatId)
  }

  /** Unsynced marks of seats on which this tablet sat before: they are sent when it sits there again, or exported. */
  async stranded(): Promise<Unsent[]> {
    return (await this.page())?.stranded ?? []
  }

  /** What is to be sent next, oldest first. */
  async queued(seatId: string, limit = Number.MAX_SAFE_INTEGER): Promise<JournalEntry[]> {
    return (await this.entries(seatId)).filter((entry) => entry.state === 'queued').slice(0, limit)
  }

  /** The judge began the heat without a network. */
  async begin(seatId: string, heatId: string): Promise<void> {
    const tx = this.db.transaction('kept', 'readwrite')
    const heats = ((await tx.store.get(`begun:${seatId}`)) as string[] | undefined) ?? []
    await tx.store.put([...new Set([...heats, heatId])], `begun:${seatId}`)
    await tx.done
  }

  /** Takes the seat of the roster, as the server has it; a mark that it acknowledged after this reading stays. */
  async keepRoster(roster: JudgeRoster): Promise<void> {
    // On the disk at once: a tablet whose battery dies right after the scan still knows its seat.
    const tx = this.db.transaction('kept', 'readwrite', { durability: 'strict' })
    await whole(tx, async () => {
      keepAllNewer(roster, (await tx.store.get(`roster:${roster.seat.seatId}`)) as JudgeRoster | undefined)
      await tx.store.put(roster, `roster:${roster.seat.seatId}`)
      await tx.store.put(roster.seat.seatId, 'seat')
    })
  }

  /** The roster of the seat this tablet sits on, as last confirmed; null before the first. */
  async roster(): Promise<JudgeRoster | null> {
    const seat = await this.db.get('kept', 'seat')
    if (typeof seat !== 'string') return null
    return ((await this.db.get('kept', `roster:${seat}`)) as JudgeRoster | undefined) ?? null
  }

  async keepDraft(seatId: string, draft: Draft | null): Promise<void> {
    if (draft) await this.db.put('kept', draft, `draft:${seatId}`)
    else await this.db.delete('kept', `draft:${seatId}`)
  }

  async draft(seatId: string): Promise<Draft | null> {
    return ((await this.db.get('kept', `draft:${seatId}`)) as Draft | undefined) ?? null
  }

  /** Replaces one sheet of the kept roster by what the server says it holds. */
  async keepSheet(seatId: string, sheet: SheetState): Promise<void> {
    const tx = this.db.transaction('kept', 'readwrite')
    const roster = (await tx.store.get(`roster:${seatId}`)) as JudgeRoster | undefined
    const entry = roster?.heats.flatMap((h) => h.entries).find((e) => e.entryId === sheet.entryId)
    if (roster && entry) {
      keepNewer(sheet, entry.sheet)
      entry.sheet = sheet
      await tx.store.put(roster, `roster:${seatId}`)
    }
    await tx.done
  }

  /**
   * Takes the server's answers in, all in one transaction. Stored or known already: the operation leaves the journal and its mark joins the
   * roster. Conflict or refusal: it stays, marked, until a person has seen it; the mark in force is shown. Anything else is sent again.
   */
  async settle(seatId: string, acks: readonly MarkAck[]): Promise<void> {
    const tx = this.db.transaction(['ops', 'kept'], 'readwrite', { durability: 'strict' })
    await whole(tx, async () => {
      const ops = tx.objectStore('ops')
      const kept = tx.objectStore('kept')
      const roster = (await kept.get(`roster:${seatId}`)) as JudgeRoster | undefined
      const entries = await ops.index('seat').getAll(seatId)
      const byId = new Map(entries.map((entry) => [entry.operation.operationId, entry]))
      for (const ack of acks) {
        const entry = byId.get(ack.operationId)
        if (!entry || ack.status === 'retry') continue
        const operation = entry.operation
        if (ack.status === 'stored' || ack.status === 'duplicate') {
          await ops.delete(entry.seq)
          const { aspectKey, attempt, value, code, operationId } = operation
          putMark(
            sheetOf(roster, operation.entryId),
            ack.current ?? { aspectKey, attempt, revision: ack.revision, value, code, operationId },
          )
          continue
        }
        await ops.put({ ...entry, state: 'problem', problem: ack.problem, kept: ack.status === 'conflict' })
        if (ack.current) putMark(sheetOf(roster, operation.entryId), ack.current)
        if (ack.status === 'refused') {
          // What came after was given on top of it and now stands on what was there before.
          for (const later of entries.filter(
            (e) => e.seq > entry.seq && e.state === 'queued' && sameMark(e.operation, operation),
          )) {
            later.operation.basedOnRevision = Math.max(0, later.operation.basedOnRevision - 1)
            if (later.operation.basedOnOperation === operation.operationId) {
              later.operation.basedOnOperation = operation.basedOnOperation
            }
            await ops.put(later)
          }
        }
      }
      if (roster) await kept.put(roster, `roster:${seatId}`)
    })
  }

  /** A person has read the problem: the operation is let go. */
  async dismiss(seq: number): Promise<void> {
    const tx = this.db.transaction('ops', 'readwrite')
    const entry = await tx.store.get(seq)
    if (entry?.state === 'problem') await tx.store.delete(seq)
    await tx.done
  }
}

/** All of it or nothing: what fails half-way takes the rest back, so that a mark that is told as not kept is not in the journal either. */
async function whole<T>(tx: { done: Promise<void>; abort: () => void }, work: () => Promise<T>): Promise<T> {
  // The transaction's own end repeats the failure; it is heard of once.
  const ended = tx.done.then(
    () => true,
    () => true,
  )
  let result: T
  try {
    result = await work()
  } catch (error) {
    try {
      tx.abort()
    } catch {
      // It has ended by itself.
    }
    await ended
    throw error
  }
  await tx.done
  return result
}
