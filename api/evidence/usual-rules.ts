import { type EvidenceRule, evidenceRule } from '../../roadmap/evidence-format.ts'

const rule = (id: string, rule: Partial<EvidenceRule>): EvidenceRule => evidenceRule.parse({ id, ...rule })

const videoHosts = ['youtube.com', 'youtu.be', 'vimeo.com', 'loom.com', 'asciinema.org', 'peertube']

/** What shows that usual deliverables are there, whatever the roadmap; a roadmap's own rules go before these. */
export const usualRules: EvidenceRule[] = [
  rule('compose-file', {
    titles: ['compose file', 'docker compose', 'docker-compose'],
    files: ['**/{docker-,}compose*.{yml,yaml}'],
  }),
  rule('dockerfile', { titles: ['dockerfile', 'container image'], files: ['**/{dockerfile,containerfile}*'] }),
  rule('helm-charts', { titles: ['helm chart'], files: ['**/chart.yaml'] }),
  rule('grafana-dashboards', {
    titles: ['grafana dashboard', 'dashboards'],
    files: ['**/*dashboard*.json', '**/dashboards/**/*.json'],
  }),
  rule('alert-rules', { titles: ['alert rules', 'alerting rules'], files: ['**/*alert*.{yml,yaml}'] }),
  rule('pipeline', {
    titles: ['ci/cd', 'continuous integration', 'github actions'],
    files: ['.github/workflows/*.{yml,yaml}', '.gitlab-ci.yml', 'jenkinsfile', '.circleci/config.yml'],
  }),
  rule('terraform', { titles: ['terraform', 'infrastructure-as-code', 'infrastructure as code'], files: ['**/*.tf'] }),
  rule('api-documentation', {
    titles: ['openapi', 'swagger', 'api documentation'],
    files: ['**/{openapi,swagger}*.{yml,yaml,json}'],
  }),
  rule('readme', {
    titles: ['readme', 'documentation on github', 'comprehensive documentation'],
    files: ['readme*', 'docs/readme*'],
  }),
  rule('runbook', { titles: ['runbook'], files: ['**/*runbook*'] }),
  rule('load-tests', {
    titles: ['load test', 'performance test', 'benchmark'],
    files: ['**/*{load-test,loadtest,load_test,benchmark,perf-test,k6}*{,/**}'],
  }),
  rule('tests', { titles: ['test suite'], files: ['**/{test,tests,spec,__tests__}/**', '**/*{.test,.spec,_test}.*'] }),
  rule('source-code', {
    titles: ['repo with all code', 'source on github', 'platform on github', 'open source'],
    files: ['readme*'],
  }),
  rule('release', { titles: ['release'], release: true }),
  rule('video', { titles: ['video'], links: videoHosts }),
]

/** The rules of a roadmap: its own, and the usual ones that it does not say anew. */
export function rulesOf(own: readonly EvidenceRule[]): EvidenceRule[] {
  const ids = new Set(own.map(({ id }) => id))
  return [...own, ...usualRules.filter(({ id }) => !ids.has(id))]
}
