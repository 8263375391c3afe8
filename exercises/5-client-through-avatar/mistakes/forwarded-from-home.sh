# fails: delivery.client-local
# why: a .forward in alumno's home sends the mail on and leaves no copy
# also: delivery.inbound skip
printf 'usuario2\n' > /home/alumno/.forward
chown alumno: /home/alumno/.forward
