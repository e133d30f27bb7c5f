import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { isActivePdf, isWhole, sniff } from './sniff.ts'

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat([
    ...parts.map((part) =>
      typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part),
    ),
    Buffer.alloc(16),
  ])

test.each([
  ['a JPEG', bytes([0xff, 0xd8, 0xff, 0xe0]), 'jpeg'],
  ['a PNG', bytes([0x89], 'PNG\r\n'), 'png'],
  ['a WebP', bytes('RIFF', [0, 0, 0, 0], 'WEBP'), 'webp'],
  ['an iPhone photo', bytes([0, 0, 0, 24], 'ftypheic'), 'heic'],
  ['a PDF', bytes('%PDF-1.7\n'), 'pdf'],
  ['a zip, whatever it is called', bytes('PK\x03\x04'), 'other'],
  ['an SVG, which could carry scripts', bytes('<svg xmlns="http://www.w3.org/2000/svg">'), 'other'],
  ['nothing to speak of', Buffer.from('GIF8'), 'other'],
])('%s is told by its content', (_what, content, kind) => {
  expect(sniff(content)).toBe(kind)
})

const head = [0xff, 0xd8, 0xff, 0xe1, 0, 6, 0xff, 0xd9, 1, 2] // a small JPEG's end inside the head is not the end
test.each([
  ['with its end', bytes([...head, 0xff, 0xda, 0, 2, 9, 9, 0xff, 0xd9]), true],
  ['with something behind its end', bytes([...head, 0xff, 0xda, 0, 2, 9, 0xff, 0xd9, 7, 7]), true],
  ['padded before a part', bytes([...head, 0xff, 0xff, 0xda, 0, 2, 9, 0xff, 0xd9]), true],
  ['broken off in the picture', bytes([...head, 0xff, 0xda, 0, 2, 9, 9]), false],
  ['broken off in the head', Buffer.from(head.slice(0, 8)), false],
])('a photo %s is whole: %s', (_what, content, whole) => {
  expect(isWhole(content, 'jpeg')).toBe(whole)
})

const pdf = (...objects: (string | Buffer)[]) =>
  Buffer.concat([
    Buffer.from('%PDF-1.7\n'),
    ...objects.map((object) =>
      typeof object === 'string' ? Buffer.from(object, 'latin1') : object,
    ),
  ])
const hidden = (content: string) =>
  Buffer.concat([
    Buffer.from('1 0 obj << /Type /ObjStm /Filter /FlateDecode >> stream\n'),
    deflateSync(Buffer.from(content)),
    Buffer.from('\nendstream'),
  ])

test.each([
  ['a plain scan', pdf('1 0 obj << /Type /Catalog /Pages 2 0 R >>'), false],
  ['pages packed in an object stream', pdf(hidden('<< /Type /Page >>')), false],
  ['a name that only begins alike', pdf('<< /JSPrice 1 >>'), false],
  ['JavaScript', pdf('<< /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>'), true],
  ['JavaScript written with an escape', pdf('<< /S /J#61vaScript >>'), true],
  ['JavaScript packed in an object stream', pdf(hidden('<< /S /JavaScript >>')), true],
  ['a program to launch', pdf('<< /S /Launch >>'), true],
  ['a file inside', pdf('<< /EmbeddedFiles 3 0 R >>'), true],
  ['a password: nobody can look inside', pdf('<< /Encrypt 4 0 R >>'), true],
  [
    'an object stream that cannot be unpacked',
    pdf('<< /Type /ObjStm >> stream\nnot deflate\nendstream'),
    true,
  ],
])('a PDF with %s is active: %s', (_what, content, active) => {
  expect(isActivePdf(content)).toBe(active)
})
