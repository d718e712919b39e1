import { computed, ref, type Ref } from 'vue'
import type { BoardRow } from '@/shared/board'

interface Findable {
  name: string
  bib: string
  unit: string
  division?: string | null
}

/** Finding people: by name or number, by unit, by division. */
export function useFilter<T extends Findable = BoardRow>(rows: Ref<readonly T[]>) {
  const find = ref('')
  const unit = ref('')
  const division = ref('')
  const sorted = (pick: (row: T) => string | null | undefined) =>
    [...new Set(rows.value.flatMap((row) => pick(row) || []))].sort((a, b) => a.localeCompare(b, 'zh-CN'))
  const word = computed(() => find.value.trim().toLowerCase())
  return {
    find,
    unit,
    division,
    units: computed(() => sorted((row) => row.unit)),
    divisions: computed(() => sorted((row) => row.division)),
    filtering: computed(() => !!(word.value || unit.value || division.value)),
    filtered: computed(() =>
      rows.value.filter(
        (row) =>
          (!unit.value || row.unit === unit.value) &&
          (!division.value || row.division === division.value) &&
          (!word.value || row.name.toLowerCase().includes(word.value) || row.bib.toLowerCase().includes(word.value)),
      ),
    ),
    clear() {
      find.value = unit.value = division.value = ''
    },
  }
}
