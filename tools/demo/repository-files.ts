import type { Items } from '../../api/client.ts'

export type Deliverable = Pick<Items['deliverables'], 'id' | 'title'>

/** What every repository of the example holds. */
export const usualFiles = ['README.md', 'LICENSE', '.github/workflows/test.yml', 'src/main.go', 'docs/index.md']

/** Where something of this name would usually be; the first that fits. */
const places: [title: RegExp, path: (id: string) => string][] = [
  [/compose/i, () => 'compose.yaml'],
  [/helm/i, () => 'charts/main/Chart.yaml'],
  [/dashboard/i, () => 'dashboards/overview.json'],
  [/alert/i, () => 'alerts/rules.yml'],
  [/ci\/cd|github actions/i, () => '.github/workflows/release.yml'],
  [/terraform|infrastructure-as-code/i, () => 'infrastructure/main.tf'],
  [/monitoring/i, () => 'prometheus/prometheus.yml'],
  [/operator|controller/i, () => 'controllers/main_controller.go'],
  [/module/i, () => 'modules/network/README.md'],
  [/openapi|api documentation/i, () => 'openapi.yaml'],
  [/automation|single command/i, () => 'Makefile'],
  [/quer(y|ies)/i, () => 'queries/daily.sql'],
  [/demo|example|client/i, id => `examples/${id}.md`],
  [/test|result|benchmark|measure|comparison/i, id => `results/${id}.md`],
]

/** The file that shows a deliverable; one that has no usual place stands among the documents. */
export function fileOf({ id, title }: Deliverable): string {
  const [, path] = places.find(([words]) => words.test(title)) ?? []
  return path?.(id) ?? `docs/${id}.md`
}
