// A real SMTP server for tests: says its port first, then one line of JSON for each mail it takes.
import { SMTPServer } from "smtp-server";

const server = new SMTPServer({
  authOptional: true,
  allowInsecureAuth: true,
  disableReverseLookup: true,
  onAuth(auth, session, done) {
    if (auth.username === "menpai" && auth.password === "right") done(null, { user: auth.username });
    else done(new Error("Invalid username or password"));
  },
  onRcptTo(address, session, done) {
    const refused = { "gone@example.cn": 550, "later@example.cn": 451 }[address.address];
    done(refused ? Object.assign(new Error("not now"), { responseCode: refused }) : undefined);
  },
  onData(stream, session, done) {
    const chunks = [];
    stream.on("data", (chunk) => chunks.push(chunk));
    stream.on("end", () => {
      console.log(JSON.stringify({ user: session.user ?? null, secure: session.secure, mail: Buffer.concat(chunks).toString("utf8") }));
      done();
    });
  },
});
server.on("error", () => {});
server.listen(0, "127.0.0.1", () => console.log(server.server.address().port));
process.stdin.on("end", () => process.exit(0)).resume();
