interface Certification {
  status: 'todo' | 'doing' | 'done' | 'skipped'
  priority: 'high' | 'medium' | 'lower'
}

/** Certifications by what is meant to become of them. One of lower priority is planned once it is worked on. */
export function certificationsBy<C extends Certification>(certifications: readonly C[]) {
  const open = certifications.filter(({ status }) => status === 'todo' || status === 'doing')
  const isLater = ({ status, priority }: C) => status === 'todo' && priority === 'lower'
  return {
    earned: certifications.filter(({ status }) => status === 'done'),
    planned: open.filter(each => !isLater(each)),
    later: open.filter(isLater),
  }
}

/** ", and 2 perhaps later", or nothing: these are never counted with the planned ones. */
export const andLater = ({ length }: readonly unknown[]): string => (length > 0 ? `, and ${length} perhaps later` : '')
