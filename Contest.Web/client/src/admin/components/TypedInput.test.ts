import { mount } from '@vue/test-utils'
import { ElInput } from 'element-plus'
import { describe, expect, it } from 'vitest'
import TypedInput from './TypedInput.vue'

describe('a field that is handed over when it is left', () => {
  it('keeps what is typed until then, and says it once', async () => {
    const field = mount(TypedInput, { props: { modelValue: 2 }, global: { components: { ElInput } } })
    const input = field.get('input')
    await input.setValue('25')
    expect(input.element.value).toBe('25')
    expect(field.emitted('change')).toHaveLength(1)
    expect(field.emitted('change')![0]).toEqual(['25'])
  })

  it('that is live says each key, leaves what is being typed alone, and shows what became of it when it is left', async () => {
    const field = mount(TypedInput, { props: { modelValue: 2, live: true }, global: { components: { ElInput } } })
    const input = field.get('input')
    input.element.value = '12.'
    await input.trigger('input')
    expect(field.emitted('change')).toEqual([['12.']])
    await field.setProps({ modelValue: 12 })
    expect(input.element.value).toBe('12.')
    await input.trigger('blur')
    expect(input.element.value).toBe('12')
  })

  it('shows a value that was taken, and keeps one that was refused', async () => {
    const field = mount(TypedInput, { props: { modelValue: 2 }, global: { components: { ElInput } } })
    await field.get('input').setValue('many')
    expect(field.get('input').element.value).toBe('many')
    await field.setProps({ modelValue: 7 })
    expect(field.get('input').element.value).toBe('7')
  })
})
