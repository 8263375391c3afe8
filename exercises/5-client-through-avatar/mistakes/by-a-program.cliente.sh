# fails: session.manual
# why: swaks holds the same dialogue, in a fraction of a second
# start: solved-without-by-hand
swaks --server "$AVATAR" --from "alumno@$AVATAR" --to "alumno@$AVATAR" --header 'Subject: Con swaks'
