import { Fragment } from 'react'
import { piecesOf } from './marked.ts'
import './marked.css'

/** A text with words marked in it. */
export function Marked({ text, words }: { text: string; words: readonly string[] }) {
  if (words.length === 0) return text
  return piecesOf(text, words).map((piece, index) =>
    piece.hit ? (
      // The pieces of one text have no identity but their place.
      <mark key={index}>{piece.text}</mark>
    ) : (
      <Fragment key={index}>{piece.text}</Fragment>
    ),
  )
}
