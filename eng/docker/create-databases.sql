-- One database a service: none opens another's. Run once by the PostgreSQL image, when its volume is empty.
create database catalog;
create database fingerprint;
create database activation;
create database notification;
