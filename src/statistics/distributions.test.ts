import { expect, test } from 'vitest'
import { betaCdf, betaQuantile, lnGamma, normalCdf, normalQuantile } from './distributions.ts'

test('the gamma function gives the factorials and the root of π', () => {
  expect(Math.exp(lnGamma(6))).toBeCloseTo(120, 8)
  expect(Math.exp(lnGamma(0.5))).toBeCloseTo(Math.sqrt(Math.PI), 10)
  expect(lnGamma(171)).toBeCloseTo(706.57306, 4)
})

test('the normal distribution is that of the printed tables', () => {
  for (const [z, below] of [
    [0, 0.5],
    [1, 0.841344746],
    [1.644854, 0.95],
    [1.959964, 0.975],
    [-2.575829, 0.005],
    [-5, 2.866516e-7],
  ] as const) {
    expect(normalCdf(z)).toBeCloseTo(below, 7)
    expect(normalQuantile(below)).toBeCloseTo(z, 3)
  }
})

test('the beta distribution is a count of binomial tails', () => {
  // I_x(a, n − a + 1) = P(at least a of n): 3 and more of 5 at 0.4 is 0.31744.
  expect(betaCdf(0.4, 3, 3)).toBeCloseTo(0.31744, 10)
  expect(betaCdf(0.5, 0.5, 0.5)).toBeCloseTo(0.5, 10)
  expect(betaCdf(0.25, 1, 2)).toBeCloseTo(1 - 0.75 ** 2, 12)
  expect(betaQuantile(0.05, 10, 1)).toBeCloseTo(0.05 ** 0.1, 9)
  for (const [a, b] of [
    [0.5, 7.5],
    [40, 3],
    [2_000, 1_000],
  ] as const)
    for (const p of [0.001, 0.05, 0.5, 0.95]) {
      expect(betaCdf(betaQuantile(p, a, b), a, b)).toBeCloseTo(p, 7)
    }
})
