import { expect, test } from 'vitest'
import { proofLabel } from '../../site/portfolio/proof-label.ts'

test.each([
  ['url', 'https://github.com/ada/sip-lab', 'sip-lab'],
  ['url', 'https://github.com/ada/sip-lab/', 'sip-lab'],
  ['url', 'https://github.com/kamailio/kamailio/pull/3412/files', 'kamailio pull request 3412'],
  ['pull-request', 'https://github.com/kamailio/kamailio/pull/3412', 'kamailio pull request 3412'],
  ['url', 'https://gitlab.com/ada/sip-lab/-/merge_requests/7', 'sip-lab pull request 7'],
  ['commit', 'https://github.com/ada/sip-lab/commit/0123456789abcdef', 'sip-lab commit 0123456'],
  ['release', 'https://github.com/ada/sip-lab/releases/tag/v1.2', 'sip-lab release v1.2'],
  ['release', 'https://github.com/ada/sip-lab/releases', 'sip-lab'],
  ['url', 'https://github.com/ada/sip-lab/blob/main/docs/load%20test.md#results', 'load test.md'],
  ['url', 'https://github.com/ada/sip-lab/blob/main/100%.md', '100%.md'],
  ['url', 'https://github.com/ada/sip-lab/tree/main', 'sip-lab'],
  ['url', 'https://github.com/ada/sip-lab/issues/5', 'sip-lab issue 5'],
  ['url', 'https://github.com/ada', 'github.com'],
  ['url', 'https://www.example.com/ada/sip-lab/pull/3', 'example.com'],
  ['url', 'mailto:ada@example.com', 'ada@example.com'],
  ['pull-request', 'https://git.example.com/ada/sip-lab/pulls/3', 'pull request'],
  ['repository', 'https://github.com/ada/sip-lab', 'repository'],
  ['video', 'https://example.com/talk', 'video'],
])('a %s at %s is called "%s"', (kind, href, label) => expect(proofLabel(kind, href)).toBe(label))
