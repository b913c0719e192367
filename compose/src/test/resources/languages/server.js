// Answers each line in upper case.
const net = require("node:net");

const server = net.createServer((connection) => {
  console.log(`Connected by ${connection.remoteAddress}`);
  connection.on("data", (text) => connection.write(text.toString().toUpperCase()));
  connection.on("end", () => connection.end());
});
server.listen(Number(process.argv[2]), "0.0.0.0", () => console.log("Listening"));
