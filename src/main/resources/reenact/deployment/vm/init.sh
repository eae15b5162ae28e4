#!/bin/busybox sh
# The first process of a guest: loads its drivers, mounts its disk, brings its network up and runs
# its server. All that it prints is the log of the deployment.

/bin/busybox --install -s /bin
export PATH=/bin
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs devtmpfs /dev

for driver in /drivers/*.ko; do
  [ -e "$driver" ] && insmod "$driver"
done

for word in $(cat /proc/cmdline); do
  case $word in
    reenact.address=*) address=${word#*=} ;;
    reenact.gateway=*) gateway=${word#*=} ;;
  esac
done

# The doctor only wants to know whether a guest comes up.
if [ -z "$address" ]; then
  echo "reenact: the guest is up"
  poweroff -f
fi

tries=0
until [ -b /dev/vda ] && [ -e /sys/class/net/eth0 ]; do
  tries=$((tries + 1))
  if [ "$tries" = 50 ]; then
    echo "reenact: the kernel finds no disk or no network card"
    poweroff -f
  fi
  usleep 100000
done

mount -t ext4 /dev/vda /disk
ip link set lo up
ip address add "$address" dev eth0
ip link set eth0 up
ip route add default via "$gateway"

echo "reenact: the guest is up"
sh /disk/reenact/serve /disk
sync
poweroff -f
