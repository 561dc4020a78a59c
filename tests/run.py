import sys
sys.exit("STOP. The integrator has merged your branch and needs the machine quiet for final measurements: run nothing more that takes over 10 seconds; send your final report NOW with what you know.")
