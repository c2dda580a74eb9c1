'use strict';
// Fetches the same page again and puts its live part in place of the old one, while nobody is typing or pressing in it.
const follow = document.getElementById('follow');
let busy = false;

async function refresh() {
  const old = document.getElementById('live');
  if (busy || !follow.checked || !old || document.hidden || old.contains(document.activeElement)) {
    return;
  }
  busy = true;
  try {
    const answer = await fetch(location.pathname + location.search, { cache: 'no-store' });
    if (answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const fresh = page.getElementById('live');
      if (fresh && fresh.textContent !== old.textContent) {
        old.replaceWith(document.adoptNode(fresh));
      }
      for (const part of ['#armed', 'header time']) {
        document.querySelector(part).textContent = page.querySelector(part).textContent;
      }
    }
  } catch (problem) {
    document.querySelector('header time').textContent = 'the simulator has stopped';
  } finally {
    busy = false;
  }
}

setInterval(refresh, 2000);
