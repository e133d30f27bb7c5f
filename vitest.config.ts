import { defineConfig } from 'vitest/config'

// Rules run in milliseconds without a database. The rest shares one embedded PostgreSQL that `globalSetup` starts, and
// each test file clones its own database from a migrated template. `large` holds what moves thousands of rows: it runs
// with `npm test`, not with the quick `npm run check`; so do the journeys.
const LARGE = [
  'src/spreadsheets/**/*.db.test.ts',
  'src/demo/**/*.test.ts',
  'src/drive/bazhou-2021.db.test.ts',
]

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'rules',
          isolate: false, // pure functions: nothing to keep apart
          testTimeout: 30_000, // some start threads, slowly where the cores are busy
          hookTimeout: 30_000,
          include: ['src/**/*.test.ts', 'web/**/*.test.ts'],
          exclude: ['src/**/*.db.test.ts', ...LARGE, '**/node_modules/**'],
        },
      },
      {
        test: {
          name: 'database',
          isolate: false, // each file has a database of its own, and no module keeps anything between them
          include: ['src/**/*.db.test.ts', 'test/*.test.ts'],
          exclude: LARGE,
          globalSetup: ['test/support/global-postgres.ts'],
          expect: { poll: { timeout: 30_000 } },
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'large',
          isolate: false,
          include: LARGE,
          globalSetup: ['test/support/global-postgres.ts'],
          expect: { poll: { timeout: 30_000 } },
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/support/global-postgres.ts'],
          expect: { poll: { timeout: 30_000 } },
          testTimeout: 300_000,
          hookTimeout: 120_000,
          retry: 1, // a browser may lose its page on a busy machine; what is wrong fails twice
        },
      },
    ],
  },
})
