const nameUnknown = 'its name could not be looked up'
const brokenOff = 'it broke the connection off'
const tooSlow = 'it did not answer in time'
const noWay = 'no way leads there'
const untrusted = 'its certificate is signed by nobody whom this machine trusts'
const noTls = 'it does not speak TLS there'

const reasons = {
  network: {
    ENOTFOUND: nameUnknown,
    EAI_AGAIN: nameUnknown,
    ECONNREFUSED: 'nothing listens at that address',
    ECONNRESET: brokenOff,
    EPIPE: brokenOff,
    UND_ERR_SOCKET: brokenOff,
    ETIMEDOUT: tooSlow,
    UND_ERR_CONNECT_TIMEOUT: tooSlow,
    EHOSTUNREACH: noWay,
    ENETUNREACH: noWay,
    EADDRNOTAVAIL: noWay,
  },
  certificate: {
    CERT_HAS_EXPIRED: 'its certificate has expired',
    ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
    DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
    SELF_SIGNED_CERT_IN_CHAIN: untrusted,
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  },
  protocol: { EPROTO: noTls, ERR_SSL_WRONG_VERSION_NUMBER: noTls },
} as const

interface Unreached {
  /** In words that tell of the host as "it". */
  why: string
  fault: keyof typeof reasons
}

/** What kept a host from being reached, from the code of an error or of what caused it; null for one without such a code. */
export function whyUnreached(error: unknown): Unreached | null {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown }
  for (const fault of ['network', 'certificate', 'protocol'] as const) {
    const why = new Map<unknown, string>(Object.entries(reasons[fault])).get(code)
    if (why !== undefined) return { why, fault }
  }
  return cause === undefined ? null : whyUnreached(cause)
}
