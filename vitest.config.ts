import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/bench/**', 'test/fixtures/**'],
    globalSetup: 'test/support/global-setup.ts',
    setupFiles: 'test/support/setup.ts',
    // Processes, since the native database library and the data folder's lock belong to one. A process runs many files, one
    // after another: to load all again for each takes as long as a third of the tests.
    pool: 'forks',
    isolate: false,
    // All cores: by itself Vitest leaves one free, which is half of a small machine.
    maxWorkers: '100%',
    // A first start builds a site, and a page in a real browser takes seconds: many times that on a busy machine. What a
    // shared module sets would hold for the first file of a process alone.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // How long what is waited for may take on a busy machine; a second, which is the default, is not enough.
    expect: { poll: { timeout: 15_000, interval: 20 } },
    reporters: ['default'],
  },
})
