import fc from 'fast-check'
import { expect, test } from 'vitest'
import { html, raw } from './html.ts'

test('what a citizen writes is shown as text and never runs', () => {
  const page = html`<p title="${'" onclick="x'}">${'<script>alert(1)</script>'}</p>`
  expect(page.text).toBe(
    '<p title="&#34; onclick=&#34;x">&#60;script&#62;alert(1)&#60;/script&#62;</p>',
  )
})

test('no text can leave its place, in an element or in an attribute', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
      const page = html`<a b="${text}">${text}</a>`.text
      expect(page.match(/</g)).toHaveLength(2)
      expect(page.match(/"/g)).toHaveLength(2)
    }),
  )
})

test('parts nest, lists join, and nothing stands for nothing', () => {
  const items = ['a', '&'].map((item) => html`<li>${item}</li>`)
  expect(html`<ul>${items}</ul>${null}${false}${undefined}${0}${raw('<br>')}`.text).toBe(
    '<ul><li>a</li><li>&#38;</li></ul>0<br>',
  )
})

test('emoji and rare characters stay as they are', () => {
  expect(html`${'𠮷野家😀'}`.text).toBe('𠮷野家😀')
})
