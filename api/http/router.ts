import type { Result, Router } from 'hono/router'
import { TrieRouter } from 'hono/router/trie-router'

/** Hono's trie, asked but once for each path without parameters: those are most of what is asked for. */
export class RememberingRouter<T> implements Router<T> {
  readonly name = 'RememberingRouter'
  readonly #trie = new TrieRouter<T>()
  readonly #plain = new Map<string, Map<string, Result<T>>>()

  add(method: string, path: string, handler: T): void {
    this.#trie.add(method, path, handler)
    for (const known of this.#plain.values()) known.clear()
    if (!/[:*]/.test(path)) this.#plain.set(path, new Map())
  }

  match(method: string, path: string): Result<T> {
    const known = this.#plain.get(path)
    const result = known?.get(method) ?? this.#trie.match(method, path)
    known?.set(method, result)
    return result
  }
}
