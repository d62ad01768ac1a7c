import { useEffect } from 'preact/hooks'

/** What a long page holds, as links to its parts. Drawn late, so it also leads to the part that the address names. */
export function Contents({ parts }: { parts: [id: string, title: string][] }) {
  useEffect(() => {
    const named = location.hash.slice(1)
    if (parts.some(([id]) => id === named)) document.getElementById(named)?.scrollIntoView()
  }, [])
  return (
    <nav class="contents" aria-label="On this page">
      <ul>
        {parts.map(([id, title]) => (
          <li key={id}>
            <a href={`#${id}`}>{title}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
