import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/bench/**', 'test/fixtures/**'],
    globalSetup: 'test/support/global-setup.ts',
    setupFiles: 'test/support/setup.ts',
    // A process each: the native database library and the data folder's lock belong to a process.
    pool: 'forks',
    // All cores: by itself Vitest leaves one free, which is half of a small machine.
    maxWorkers: '100%',
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // How long what is waited for may take on a busy machine; a second, which is the default, is not enough.
    expect: { poll: { timeout: 15_000, interval: 20 } },
    reporters: ['default'],
  },
})
