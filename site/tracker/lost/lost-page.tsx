/** What stands at every address where the tracker has no page. */
export const LostPage = () => (
  <>
    <h1>No such page</h1>
    <p class="empty">
      The tracker has no page at {location.pathname}. Go back to <a href="/app">Today</a>, or look for an item in the{' '}
      <a href="/app/roadmap">roadmap</a>.
    </p>
  </>
)
