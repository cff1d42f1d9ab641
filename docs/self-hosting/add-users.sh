#!/usr/bin/env bash
# Adds users to a CouchDB, from a table of names and passwords, and prints what each of them has to type.
#
#   COUCHDB_ADMIN=admin ./add-users.sh [--url http://127.0.0.1:5984] users.csv > handouts.csv
#
# users.csv has a name and a password on each line, separated by a comma; either may stand in double quotes. Without a
# password one is made up. Who is there already is left as they are. The administrator's password is asked for, or
# taken from COUCHDB_PASSWORD; no password is ever seen in the list of processes.
set -u
set -o pipefail

url=http://127.0.0.1:5984
file=

die() {
  printf '%s\n' "$1" >&2
  exit 2
}

while [ $# -gt 0 ]; do
  case $1 in
    --url)
      [ $# -gt 1 ] || die 'After --url comes an address.'
      url=$2
      shift 2
      ;;
    --help | -h)
      sed -n '2,8s/^# \{0,1\}//p' "$0"
      exit 0
      ;;
    *)
      [ -z "$file" ] || die 'One table at a time.'
      file=$1
      shift
      ;;
  esac
done

[ -n "$file" ] || die 'Which table? ./add-users.sh users.csv'
[ -r "$file" ] || die "Cannot read $file."
command -v curl >/dev/null || die 'curl is needed.'
case $url in http://* | https://*) ;; *) die 'The address begins with http:// or https://.' ;; esac
url=${url%/}
admin=${COUCHDB_ADMIN:-admin}
if [ -z "${COUCHDB_PASSWORD:-}" ]; then
  [ -t 0 ] || die 'Set COUCHDB_PASSWORD, or start this where it can ask for it.'
  printf 'Password of %s: ' "$admin" >&2
  IFS= read -rs COUCHDB_PASSWORD
  printf '\n' >&2
fi

answer=$(mktemp) || exit 2
trap 'rm -f "$answer"' EXIT

# Text within double quotes, for JSON and for curl's configuration alike. Control characters never come this far.
quoted() {
  local text=$1
  text=${text//\\/\\\\}
  text=${text//\"/\\\"}
  printf '"%s"' "$text"
}

# Reads the next field of $rest into $field, as spreadsheets write them. Fails on a quote that is not closed.
next_field() {
  field=
  if [ "${rest:0:1}" != '"' ]; then
    field=${rest%%,*}
    case $rest in *,*) rest=${rest#*,} ;; *) rest= ;; esac
    return 0
  fi
  rest=${rest:1}
  while :; do
    case $rest in *\"*) ;; *) return 1 ;; esac
    field=$field${rest%%\"*}
    rest=${rest#*\"}
    [ "${rest:0:1}" = '"' ] || break
    field=$field\"
    rest=${rest:1}
  done
  case $rest in
    '') ;;
    ,*) rest=${rest:1} ;;
    *) return 1 ;;
  esac
}

# A field for a spreadsheet.
csv() {
  local text=$1
  printf '"%s"' "${text//\"/\"\"}"
}

# Sixteen signs that nobody takes for others.
made_up() {
  LC_ALL=C tr -dc 'abcdefghjkmnpqrstuvwxyz23456789' </dev/urandom 2>/dev/null | head -c 16
}

database_of() {
  printf 'userdb-'
  printf '%s' "$1" | od -An -v -tx1 | tr -d ' \n'
}

# Prints the status of the answer, which lies in $answer; 000 when there is none.
add() {
  local name=$1 password=$2 body
  body="{\"_id\":$(quoted "org.couchdb.user:$name"),\"type\":\"user\",\"roles\":[],"
  body="$body\"name\":$(quoted "$name"),\"password\":$(quoted "$password")}"
  {
    printf 'url = %s\n' "$(quoted "$url/_users")"
    printf 'user = %s\n' "$(quoted "$admin:$COUCHDB_PASSWORD")"
    printf 'data-raw = %s\n' "$(quoted "$body")"
  } | curl --silent --max-time 30 --header 'Content-Type: application/json' --header 'Accept: application/json' \
    --output "$answer" --write-out '%{http_code}' --config -
}

line=0
added=0
there=0
failed=0
wrong() {
  failed=$((failed + 1))
  printf 'Line %s: %s\n' "$line" "$1" >&2
}

while IFS= read -r rest || [ -n "$rest" ]; do
  line=$((line + 1))
  rest=${rest%$'\r'}
  [ "$line" -gt 1 ] || rest=${rest#$'\xef\xbb\xbf'}
  [ -n "$rest" ] || continue
  next_field || { wrong 'a quote is not closed.'; continue; }
  name=$field
  next_field || { wrong 'a quote is not closed.'; continue; }
  password=$field
  [ "$line" -gt 1 ] || [ "$name,$password" != name,password ] || continue
  case $name in
    '') wrong 'there is no name.'; continue ;;
    _*) wrong 'a name may not begin with _.'; continue ;;
    *:*) wrong 'a name may have no colon in it, or nobody could sign in by it.'; continue ;;
  esac
  case $name$password in *[[:cntrl:]]*) wrong 'there is a sign that cannot be seen.'; continue ;; esac
  [ -n "$password" ] || password=$(made_up)
  status=$(add "$name" "$password")
  case $status in
    201)
      added=$((added + 1))
      printf '%s,%s,%s\n' "$(csv "$name")" "$(csv "$password")" "$(csv "$url/$(database_of "$name")")"
      ;;
    409)
      there=$((there + 1))
      printf 'Line %s: %s is there already and was left as it is.\n' "$line" "$name" >&2
      ;;
    401) die "The server does not take the password of $admin." ;;
    403) die "$admin may not add users." ;;
    404) die 'The server has no _users: is single_node = true in its configuration?' ;;
    000) die "Nothing answers at $url." ;;
    *) wrong "the server answered $status: $(head -c 200 "$answer")" ;;
  esac
done <"$file"

printf '%s added, %s there already, %s failed.\n' "$added" "$there" "$failed" >&2
[ "$failed" -eq 0 ]
