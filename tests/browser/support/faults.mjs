// What no page may ever do: throw, speak to another host, break its own policy.

export function watchFaults(page, server) {
  const faults = [];
  page.on("pageerror", (error) => faults.push(`threw: ${error.message}`));
  page.on("request", (request) => {
    const { protocol, host } = new URL(request.url());
    if (/^(http|ws)s?:$/.test(protocol) && host !== new URL(server.url).host) {
      faults.push(`asked ${host}`);
    }
  });
  // A lost link and a refusal are answers that the browser reports by itself.
  const told = /WebSocket|ERR_|status of 40[0139]/;
  page.on("console", (message) => {
    if (message.type() === "error" && !told.test(message.text())) {
      faults.push(message.text());
    }
  });
  return faults;
}
