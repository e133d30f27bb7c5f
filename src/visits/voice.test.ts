import { expect, test } from 'vitest'
import { mp4Voice, oggVoice, webmVoice } from '../../test/support/voices.ts'
import { sniffVoice } from './voice.ts'

test('the three recordings of phones are known by their content', () => {
  expect(sniffVoice(webmVoice(5_000))).toBe('audio/webm')
  expect(sniffVoice(oggVoice(5_000))).toBe('audio/ogg')
  expect(sniffVoice(mp4Voice(5_000))).toBe('audio/mp4')
  // Some phones write what is inside at the end.
  expect(sniffVoice(mp4Voice(500_000, { atEnd: true }))).toBe('audio/mp4')
})

test('a film, a page and noise are no recordings', () => {
  const film = webmVoice(5_000)
  film.write('V_VP9', 100, 'latin1')
  expect(sniffVoice(film)).toBeNull()
  const filmed = mp4Voice(5_000)
  filmed.write('hdlr\0\0\0\0\0\0\0\0vide', 600, 'latin1')
  expect(sniffVoice(filmed)).toBeNull()
  expect(sniffVoice(Buffer.from('<html><script>alert(1)</script>'.repeat(9)))).toBeNull()
  expect(sniffVoice(Buffer.alloc(10))).toBeNull()
})
