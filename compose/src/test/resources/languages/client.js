// Sends a line, and prints what comes back.
const net = require("node:net");

const [host, port, line] = process.argv.slice(2);
const connection = net.connect(Number(port), host, () => connection.end(line + "\n"));
connection.on("data", (text) => process.stdout.write(text));
connection.on("error", (error) => {
  console.error(error.code);
  process.exitCode = 1;
});
