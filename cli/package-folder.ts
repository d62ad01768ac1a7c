import { fileURLToPath } from 'node:url'

/** Where Cairn lives: its source and its bundle both lie one folder below it. */
export const packageFolder = fileURLToPath(new URL('..', import.meta.url))
