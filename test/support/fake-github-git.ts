import { createHash } from 'node:crypto'
import type { Hono } from 'hono'

interface TreeEntry {
  path: string
  mode: string
  type: string
  sha: string
}
interface Commit {
  sha: string
  message: string
  tree: string
  parents: string[]
}

/** A repository behind GitHub's Git Data API, as far as publishing needs it. */
export interface FakeGitData {
  /** The files of a branch, by path; null when there is no such branch. */
  files: (branch: string) => Record<string, string> | null
  /** The messages of a branch, the newest first. */
  log: (branch: string) => string[]
  /** Commits files as another person would; others of the branch stay. */
  commit: (branch: string, files: Record<string, string>) => void
  /** Runs before each ref is moved: for what happens just then. */
  beforeMove: () => void
  /** Whether nobody ever committed anything. */
  isEmpty: boolean
  mount: (app: Hono) => void
}

const hash = (kind: string, content: Buffer | string) =>
  createHash('sha1')
    .update(`${kind} ${Buffer.byteLength(content)}\0`)
    .update(content)
    .digest('hex')

export function fakeGitData(repository: string, { canPush = true } = {}): FakeGitData {
  const blobs = new Map<string, Buffer>()
  const trees = new Map<string, TreeEntry[]>()
  const commits = new Map<string, Commit>()
  const refs = new Map<string, string>()

  const addBlob = (content: Buffer) => {
    const sha = hash('blob', content)
    blobs.set(sha, content)
    return sha
  }
  const addTree = (entries: TreeEntry[]) => {
    const sorted = entries.toSorted((one, other) => (one.path < other.path ? -1 : 1))
    const sha = hash('tree', JSON.stringify(sorted))
    trees.set(sha, sorted)
    return sha
  }
  const addCommit = (message: string, tree: string, parents: string[]) => {
    const sha = hash('commit', JSON.stringify([message, tree, parents, commits.size]))
    commits.set(sha, { sha, message, tree, parents })
    return sha
  }
  const treeOf = (branch: string) => trees.get(commits.get(refs.get(branch) ?? '')?.tree ?? '')

  const fake: FakeGitData = {
    files(branch) {
      const entries = treeOf(branch)
      return entries ? Object.fromEntries(entries.map(({ path, sha }) => [path, String(blobs.get(sha))])) : null
    },
    log(branch) {
      const messages: string[] = []
      for (let at = commits.get(refs.get(branch) ?? ''); at; at = commits.get(at.parents[0] ?? ''))
        messages.push(at.message)
      return messages
    },
    commit(branch, files) {
      const added = Object.entries(files).map(([path, text]) => ({
        path,
        mode: '100644',
        type: 'blob',
        sha: addBlob(Buffer.from(text)),
      }))
      const kept = (treeOf(branch) ?? []).filter(({ path }) => !(path in files))
      const parent = refs.get(branch)
      refs.set(branch, addCommit('By hand', addTree([...kept, ...added]), parent ? [parent] : []))
      fake.isEmpty = false
    },
    beforeMove: () => {},
    isEmpty: false,
    mount(app) {
      const base = `/repos/${repository}`
      app.use(`${base}/git/*`, async (c, next) => {
        if (fake.isEmpty) return c.json({ message: 'Git Repository is empty.' }, 409)
        await next()
      })
      app.get(base, c => c.json({ full_name: repository, permissions: { push: canPush, pull: true } }))
      app.get(`${base}/git/ref/heads/:branch`, c => {
        const sha = refs.get(c.req.param('branch'))
        return sha ? c.json({ object: { sha, type: 'commit' } }) : c.json({ message: 'Not Found' }, 404)
      })
      app.get(`${base}/git/commits/:sha`, c => {
        const commit = commits.get(c.req.param('sha'))
        return commit ? c.json({ sha: commit.sha, tree: { sha: commit.tree } }) : c.notFound()
      })
      app.get(`${base}/git/trees/:sha`, c => {
        const tree = trees.get(c.req.param('sha'))
        return tree ? c.json({ sha: c.req.param('sha'), tree, truncated: false }) : c.notFound()
      })
      app.get(`${base}/git/blobs/:sha`, c => {
        const blob = blobs.get(c.req.param('sha'))
        return blob ? c.json({ content: blob.toString('base64'), encoding: 'base64' }) : c.notFound()
      })
      app.post(`${base}/git/blobs`, async c => {
        const { content, encoding } = await c.req.json<{ content: string; encoding: BufferEncoding }>()
        return c.json({ sha: addBlob(Buffer.from(content, encoding)) }, 201)
      })
      app.post(`${base}/git/trees`, async c => {
        const sent = await c.req.json<{ base_tree?: string; tree: (TreeEntry & { content?: string })[] }>()
        const unknown = sent.tree.find(({ sha, content }) => content === undefined && !blobs.has(sha))
        if (unknown) return c.json({ message: `tree.sha ${unknown.sha} is not a valid blob` }, 422)
        const entries = sent.tree.map(({ path, mode, type, sha, content }) => ({
          path,
          mode,
          type,
          sha: content === undefined ? sha : addBlob(Buffer.from(content)),
        }))
        const paths = new Set(entries.map(({ path }) => path))
        const kept = (trees.get(sent.base_tree ?? '') ?? []).filter(({ path }) => !paths.has(path))
        return c.json({ sha: addTree([...kept, ...entries]) }, 201)
      })
      app.post(`${base}/git/commits`, async c => {
        const { message, tree, parents } = await c.req.json<Commit>()
        if (!trees.has(tree)) return c.json({ message: 'Tree SHA does not exist' }, 422)
        return c.json({ sha: addCommit(message, tree, parents) }, 201)
      })
      app.post(`${base}/git/refs`, async c => {
        const { ref, sha } = await c.req.json<{ ref: string; sha: string }>()
        const branch = ref.replace('refs/heads/', '')
        fake.beforeMove()
        if (refs.has(branch)) return c.json({ message: 'Reference already exists' }, 422)
        refs.set(branch, sha)
        return c.json({ ref, object: { sha } }, 201)
      })
      app.patch(`${base}/git/refs/heads/:branch`, async c => {
        const { sha, force } = await c.req.json<{ sha: string; force?: boolean }>()
        const branch = c.req.param('branch')
        fake.beforeMove()
        const isOnTop = commits.get(sha)?.parents.includes(refs.get(branch) ?? '')
        if (!isOnTop && !force) return c.json({ message: 'Update is not a fast forward' }, 422)
        refs.set(branch, sha)
        return c.json({ object: { sha } })
      })
    },
  }
  return fake
}
