import type { Roadmap } from '../../roadmap/format.ts'

/** An item as the files say it: the columns the files decide, in the order of the files. */
export interface PlannedRow {
  id: string
  was?: string | undefined
  position: number
  columns: Record<string, unknown>
}

export interface PlannedCollection {
  name: string
  rows: PlannedRow[]
}

/** What the files say, collection by collection. Progress is not in it: that belongs to the owner. */
export function plannedRows(roadmap: Roadmap): PlannedCollection[] {
  const projects = roadmap.phases.flatMap(phase => phase.projects.map(project => ({ ...project, phaseId: phase.id })))
  return [
    collection('phases', roadmap.phases, ({ title, months: [firstMonth, lastMonth], goal, outline = null }) => ({
      title,
      firstMonth,
      lastMonth,
      goal,
      outline,
    })),
    collection(
      'skills',
      roadmap.phases.flatMap(phase => phase.skills.map(skill => ({ ...skill, phaseId: phase.id }))),
      ({ title, phaseId }) => ({ title, phaseId }),
    ),
    collection(
      'projects',
      projects,
      ({ id: _, was: __, deliverables: ___, repository, example, writeUp, ...rest }, index) => ({
        ...rest,
        number: index + 1,
        example: example ?? null,
        repositoryId: repository ?? null,
        writeUp: writeUp ?? null,
      }),
    ),
    collection(
      'deliverables',
      projects.flatMap(project => project.deliverables.map(part => ({ ...part, projectId: project.id }))),
      ({ title, projectId, requires }) => ({ title, projectId, requires }),
    ),
    collection('certifications', roadmap.certifications, ({ title, priority, note, alternatives, phase }) => ({
      title,
      priority,
      remark: note ?? null,
      alternatives,
      phaseId: phase ?? null,
    })),
    collection('metrics', roadmap.metrics, ({ id: _, was: __, certification, targetMax, ...rest }) => ({
      ...rest,
      targetMax: targetMax ?? null,
      certificationId: certification ?? null,
    })),
    collection('habits', roadmap.habits, ({ id: _, was: __, hint, min, max, ...rest }) => ({
      ...rest,
      hint: hint ?? null,
      min: min ?? null,
      max: max ?? null,
    })),
    collection('plan-tasks', planTasks(roadmap), ({ id: _, was: __, project, certification, ...rest }) => ({
      ...rest,
      projectId: project ?? null,
      certificationId: certification ?? null,
    })),
    collection('repositories', roadmap.repositories, ({ title, pinned, project }) => ({
      title,
      pinned,
      projectId: project ?? null,
    })),
    collection('articles', roadmap.articles, ({ title, project, body }) => ({
      title,
      projectId: project ?? null,
      body: body ?? null,
    })),
    collection('pages', roadmap.pages, ({ id, body }) => ({ title: pageTitles[id], body })),
    collection('career-paths', roadmap.careerPaths, ({ title, companies, salary, focus }) => ({
      title,
      companies,
      salaryFrom: salary.from,
      salaryTo: salary.to,
      currency: salary.currency,
      focus,
    })),
    collection('resources', roadmap.resources, ({ title, kind, author, note, url }) => ({
      title,
      kind,
      author: author ?? null,
      remark: note ?? null,
      url: url ?? null,
    })),
    collection('company-stages', roadmap.companyStages, ({ title, months, companies }) => ({
      title,
      fromMonth: months.from,
      toMonth: months.to ?? null,
      companies,
    })),
    collection('interview-questions', roadmap.interviewQuestions, ({ title, kind }) => ({ title, kind })),
    collection('guidelines', roadmap.guidelines, ({ title, kind }) => ({ title, kind })),
    collection('reframings', roadmap.reframings, ({ before, after }) => ({ before, after })),
    collection('study-guides', roadmap.studyGuides, ({ title, summary, body, terms, questions, memoryTricks }) => ({
      title,
      summary,
      body,
      terms,
      questions,
      memoryTricks,
    })),
    collection('strengths', roadmap.strengths, onlyTitle),
    collection('achievements', roadmap.achievements, onlyTitle),
    collection('tools', roadmap.tools, onlyTitle),
    collection('community-activities', roadmap.communityActivities, onlyTitle),
  ]
}

const pageTitles = { about: 'About', now: 'Now', uses: 'Uses' }

const onlyTitle = ({ title }: { title: string }) => ({ title })

function collection<T extends { id: string; was?: string | undefined }>(
  name: string,
  items: T[],
  columns: (item: T, index: number) => Record<string, unknown>,
): PlannedCollection {
  const rows = items.map((item, position) => ({
    id: item.id,
    was: item.was,
    position,
    columns: columns(item, position),
  }))
  return { name, rows }
}

function planTasks({ ninetyDays }: Roadmap) {
  return (ninetyDays?.months ?? []).flatMap(({ month, title: monthTitle, fortnights }) =>
    fortnights.flatMap(({ weeks: [firstWeek, lastWeek], tasks }) =>
      tasks.map(task => ({ ...task, month, monthTitle, firstWeek, lastWeek })),
    ),
  )
}
