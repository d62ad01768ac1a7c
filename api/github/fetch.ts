export interface BoundedFetchOptions {
  signal?: AbortSignal
  /** For one request, its body included. */
  timeoutMs?: number
}

const usualTimeoutMs = 30_000
/** Ten times what GitHub's largest answer, a tree of files, may be. */
const largestBody = 64 * 1024 * 1024

/** A fetch that follows no redirect, gives up in time, and takes no endless body. */
export function boundedFetch({ signal, timeoutMs = usualTimeoutMs }: BoundedFetchOptions): typeof fetch {
  return async (input, init) => {
    const signals = [AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])]
    const response = await fetch(input, { ...init, redirect: 'manual', signal: AbortSignal.any(signals) })
    const chunks: Uint8Array[] = []
    let size = 0
    for await (const chunk of response.body ?? []) {
      size += chunk.byteLength
      if (size > largestBody) throw new TypeError('the answer is too large')
      chunks.push(chunk)
    }
    const isEmpty = response.status === 204 || response.status === 205 || response.status === 304
    return new Response(isEmpty ? null : Buffer.concat(chunks), { status: response.status, headers: response.headers })
  }
}
