import { mount } from '@vue/test-utils'
import { ElInput } from 'element-plus'
import { describe, expect, it } from 'vitest'
import { createI18n } from 'vue-i18n'
import TypedConfirm from './TypedConfirm.vue'

const dialog = () =>
  mount(TypedConfirm, {
    props: { modelValue: true, title: '', consequence: '', word: '6W4T4C', action: 'go' },
    global: {
      components: { ElInput },
      stubs: { ElDialog: { template: '<div><slot /><slot name="footer" /></div>' } },
      plugins: [
        createI18n({
          legacy: false,
          locale: 'en',
          messages: { en: { common: { confirm: { differs: 'not {word}' } } } },
          missingWarn: false,
          fallbackWarn: false,
        }),
      ],
    },
  })

describe('a confirmation that is typed', () => {
  it.each(['6W4T4C', '6w4t4c', ' 6w4T4c ', '６Ｗ４Ｔ４Ｃ'])('takes %s for the word', async (typed) => {
    const at = dialog()
    await at.get('input').setValue(typed)
    expect(at.get('button[type=submit]').attributes('disabled')).toBeUndefined()
    await at.get('form').trigger('submit')
    expect(at.emitted('confirmed')).toHaveLength(1)
  })

  it('says when something else was typed, but not while the word is still being typed', async () => {
    const at = dialog()
    await at.get('input').setValue('6w')
    expect(at.get('.differs').text()).toBe('')
    await at.get('input').setValue('6v4t4c')
    expect(at.get('.differs').text()).toBe('not 6W4T4C')
    expect(at.get('button[type=submit]').attributes('disabled')).toBeDefined()
    await at.get('form').trigger('submit')
    expect(at.emitted('confirmed')).toBeUndefined()
  })
})
