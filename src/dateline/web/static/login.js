// A link that `dateline serve` prints has the token behind the #, which is sent to no server.

const given = new URLSearchParams(location.hash.slice(1)).get("token");
if (given) {
  history.replaceState(null, "", location.pathname + location.search);
  const form = document.querySelector('form[action="/login"]');
  form.elements.secret.value = given;
  if (!form.elements.name.required) form.requestSubmit();
}
