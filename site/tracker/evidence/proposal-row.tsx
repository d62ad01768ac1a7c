import { briefDay } from '../shared/days.ts'
import { chosen, decide, nameOf, type Proposal, pointAt } from './inbox.ts'

const claims = { deliverables: 'is done', articles: 'is published', repositories: 'is on GitHub' } as const

/** What is proposed, why, and the two answers. */
export function ProposalRow({ proposal }: { proposal: Proposal }) {
  const { id, collection, within, reason, url, private: hidden, itemTitle, occurredAt } = proposal
  const isChosen = chosen.value?.id === id
  return (
    <li
      id={`proposal-${id}`}
      class="proposal"
      aria-current={isChosen ? 'true' : undefined}
      onFocusIn={() => pointAt(proposal)}
    >
      <div class="claim">
        <p>
          {within && <span class="quiet">{within}: </span>}
          <strong>{nameOf(proposal)}</strong> {claims[collection]}
        </p>
        <p class="facts">
          <span>
            because{' '}
            <a href={url} target="_blank" rel="noopener noreferrer">
              {reason}
            </a>
          </span>
          {occurredAt && <span class="num">{briefDay(occurredAt.slice(0, 10), new Date().toISOString())}</span>}
          {hidden && <span>Private on GitHub: the portfolio shows no link to it.</span>}
          {itemTitle === null && <span>It becomes a new article.</span>}
        </p>
      </div>
      <div class="answers">
        <button type="button" class="primary" onClick={() => decide(proposal, 'accepted')}>
          Accept
        </button>
        <button type="button" class="key" onClick={() => decide(proposal, 'rejected')}>
          Reject
        </button>
      </div>
    </li>
  )
}

/** A decision that can be taken back. */
export function DecidedRow({ proposal }: { proposal: Proposal }) {
  return (
    <li class="row">
      <p class="body">
        <span>
          {proposal.state === 'accepted' ? 'Accepted' : 'Rejected'}: {nameOf(proposal)}
        </span>
        <span class="facts">
          <span>{proposal.reason}</span>
        </span>
      </p>
      <button type="button" class="plain" onClick={() => decide(proposal, 'open')}>
        Take back
      </button>
    </li>
  )
}
