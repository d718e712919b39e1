import { computed, ref, watch, type Ref } from 'vue'
import { filterRows, sortRows, type SortState, type TableColumn } from './tableRows'

interface TableProps<Row> {
  rows: Row[]
  columns: TableColumn<Row>[]
  rowKey: (row: Row) => string
  initialSort?: SortState
}

/** What a table shows of its rows, by filter, order and page, and which of them are chosen. */
export function useTable<Row>(props: TableProps<Row>, selected: Ref<string[]>) {
  // A row is a card on a phone: a hundred of them would be twenty screens.
  const size = matchMedia('(max-width: 640px)').matches ? 25 : 100
  const filter = ref('')
  const sort = ref<SortState | undefined>(props.initialSort)
  const page = ref(1)

  const found = computed(() => sortRows(filterRows(props.rows, props.columns, filter.value), props.columns, sort.value))
  const pages = computed(() => Math.max(1, Math.ceil(found.value.length / size)))
  const shown = computed(() => found.value.slice((page.value - 1) * size, page.value * size))
  const chosen = computed(() => new Set(selected.value))
  const all = computed(() => found.value.length > 0 && found.value.every((row) => chosen.value.has(props.rowKey(row))))

  watch([filter, pages], () => (page.value = Math.min(page.value, pages.value)))
  // A row that is gone is not selected any more: a bulk action must never reach what is not on the page.
  watch(
    () => props.rows,
    (rows) => {
      const here = new Set(rows.map(props.rowKey))
      if (selected.value.some((key) => !here.has(key))) selected.value = selected.value.filter((key) => here.has(key))
    },
  )

  function sortOn(column: TableColumn<Row>) {
    const same = sort.value?.key === column.key
    sort.value = same && sort.value?.descending ? undefined : { key: column.key, descending: same }
  }

  const ariaSort = (column: TableColumn<Row>) =>
    sort.value?.key === column.key ? (sort.value.descending ? 'descending' : 'ascending') : undefined

  function toggle(key: string) {
    selected.value = chosen.value.has(key) ? selected.value.filter((k) => k !== key) : [...selected.value, key]
  }

  function toggleAll() {
    const keys = found.value.map(props.rowKey)
    selected.value = all.value
      ? selected.value.filter((key) => !keys.includes(key))
      : [...new Set([...selected.value, ...keys])]
  }

  return { filter, page, found, pages, shown, chosen, all, sortOn, ariaSort, toggle, toggleAll }
}
