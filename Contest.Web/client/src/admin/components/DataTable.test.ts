import { mount } from '@vue/test-utils'
import { ElInput } from 'element-plus'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { createI18n } from 'vue-i18n'
import DataTable from './DataTable.vue'

beforeAll(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: false }))
})

interface Row {
  id: string
  name: string
  unit: string
}
const table = (count: number) =>
  mount(DataTable<Row>, {
    props: {
      rows: Array.from({ length: count }, (_, i) => ({ id: `${i}`, name: `选手${i}`, unit: i % 2 ? '银川' : '固原' })),
      columns: (['name', 'unit'] as const).map((key) => ({
        key,
        title: key,
        text: (r: Row) => r[key],
      })),
      rowKey: (r: Row) => r.id,
      caption: '',
      emptyTitle: '',
    },
    global: {
      components: { ElInput },
      plugins: [
        createI18n({ legacy: false, locale: 'en', messages: { en: {} }, missingWarn: false, fallbackWarn: false }),
      ],
    },
  })

describe('a table of many rows', () => {
  it('can be filtered by words of any column', async () => {
    const at = table(12)
    await at.get('input[aria-label="common.table.filter"]').setValue('银川 选手1')
    expect(at.findAll('tbody tr').map((row) => row.text())).toEqual(['选手1银川', '选手11银川'])
  })

  it('asks nobody to filter what is seen at a glance', () => expect(table(8).find('input').exists()).toBe(false))
})
