import type { Items } from '../../../api/client.ts'
import { Fold } from './fold.tsx'
import { ItemEditor } from './item-editor.tsx'

type Own = { collection: 'phases'; item: Items['phases'] } | { collection: 'projects'; item: Items['projects'] }

/** Status, dates, note and proof of what otherwise follows its parts. */
export function OwnStatus({ collection, item }: Own) {
  return (
    <Fold
      id={`own/${collection}/${item.id}`}
      class="own"
      summary={<span>{item.statusIsOverridden ? `Set by hand: ${item.status}` : 'Status, dates, note, proof'}</span>}
    >
      {item.statusIsOverridden && (
        <p class="quiet">The status is set by hand. Choose "By its parts" and it follows them again.</p>
      )}
      <ItemEditor collection={collection} item={item} isOverridden={item.statusIsOverridden} />
    </Fold>
  )
}
