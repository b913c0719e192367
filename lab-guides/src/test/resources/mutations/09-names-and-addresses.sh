# server: an empty string binds to the loopback interface, and no other host reaches it
mv /usr/local/bin/server /usr/local/bin/server.whole
cat > /usr/local/bin/server <<'END'
#!/bin/bash
words=("$@")
for i in "${!words[@]}"; do
    [ -n "${words[i]}" ] || words[i]=127.0.0.1
done
exec server.whole "${words[@]}"
END
chmod 755 /usr/local/bin/server
