# Runs the server that lies on a mounted disk, as if the disk were all there is.
# $1 is where the disk is mounted.

mount -t proc proc "$1/proc"
mount -t sysfs sysfs "$1/sys"
mount --bind /dev "$1/dev"
chroot "$1" /reenact/busybox sh /reenact/start
echo "reenact: the server ended with exit code $?"
