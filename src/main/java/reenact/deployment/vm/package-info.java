/** Servers in virtual machines: kernel, disk, network card, QEMU. */
@NullMarked
package reenact.deployment.vm;

import org.jspecify.annotations.NullMarked;
